"""A square to scan with a phone, instead of typing an address."""

import base64

import qrcode
from qrcode.image.svg import SvgPathImage


def picture_of(text: str) -> str:
    """The square as an address of an image."""
    image = qrcode.make(text, image_factory=SvgPathImage, border=2)
    return f"data:image/svg+xml;base64,{base64.b64encode(image.to_string()).decode()}"
