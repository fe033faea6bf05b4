"""A mail server that others have written (aiosmtpd), and Python's own parser of mail behind it.

Speaks STARTTLS and asks for AUTH. Prints one JSON line when it listens, and one for each message.
"""

import json
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

certificate, key, user, password = sys.argv[1:5]


def told(document):
    print(json.dumps(document), flush=True)


class Handler:
    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        told(
            {
                "to": envelope.rcpt_tos,
                "from": envelope.mail_from,
                "secure": session.ssl is not None,
                "subject": message["subject"],
                "headers": {name.lower(): str(value) for name, value in message.items()},
                "parts": [
                    [part.get_content_type(), part.get_content()]
                    for part in message.walk()
                    if not part.is_multipart()
                ],
                "defects": [repr(each) for each in message.defects],
            }
        )
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.login == user.encode()
    right = good and data.password == password.encode()
    # Else the library believes that the answer has been sent already.
    return AuthResult(success=right, handled=right)


class Server(Controller):
    def factory(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return SMTP(
            self.handler,
            require_starttls=True,
            tls_context=context,
            auth_required=True,
            authenticator=authenticate,
        )


server = Server(Handler(), hostname="127.0.0.1", port=int(sys.argv[5]))
server.start()
told({"listens": True})
sys.stdin.read()
server.stop()
