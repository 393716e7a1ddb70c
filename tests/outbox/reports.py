"""Delivery reports, as mail servers write them."""

HEAD = """From: MAILER-DAEMON@relay.example (Mail Delivery System)
To: noreply@stay.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

This is the mail system. Your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; mentor@school.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <mentor@school.example>: Recipient address rejected

"""
WHOLE = """--B
Content-Type: message/rfc822

Message-ID: {message_id}
Subject: Overleg
To: mentor@school.example
Content-Type: text/plain

Beste mentor
--B--
"""
HEADERS = """--B
Content-Type: text/rfc822-headers

Subject: Overleg
Message-ID: {message_id}

--B--
"""


def report(
    message_id: str, *, action: str = "failed", status: str = "5.1.1", returned: str = WHOLE
) -> bytes:
    text = HEAD.format(action=action, status=status) + returned.format(message_id=message_id)
    return text.replace("\n", "\r\n").encode()
