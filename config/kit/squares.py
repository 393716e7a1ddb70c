"""A square to scan with a phone, instead of typing an address."""

import base64

import qrcode
from qrcode.image.svg import SvgPathImage


def drawing_of(text: str) -> bytes:
    """The square as an SVG drawing."""
    return qrcode.make(text, image_factory=SvgPathImage, border=2).to_string()


def picture_of(text: str) -> str:
    """The square as an address of an image."""
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing_of(text)).decode()}"
