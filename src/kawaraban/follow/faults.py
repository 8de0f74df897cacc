"""The wire's faults in words that say what to do."""

import ssl
from typing import Final

import httpcore
from h2.exceptions import H2Error

from kawaraban.errors import FetchError

WIRE_FAULTS: Final = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.ConnectionNotAvailable,
    H2Error,
)
"""All that a connection raises when it, or the other side, fails."""


def explained(host: str, fault: Exception) -> FetchError:
    """The error of ours for one of `WIRE_FAULTS`."""
    match fault:
        case httpcore.ConnectError():
            return _no_connection(host, fault)
        case httpcore.ConnectTimeout():
            return FetchError(
                f"{host} does not answer; check that this machine is online, or try again later."
            )
        case httpcore.TimeoutException():
            return FetchError(
                f"{host} is too slow; try again later, or allow more time (KAWARABAN_FETCH_TIMEOUT)."
            )
    return FetchError(f"The answer of {host} broke off or is not HTTP; try again later.")


def _no_connection(host: str, fault: Exception) -> FetchError:
    # The system's own error is the argument of httpcore's.
    cause = next((argument for argument in fault.args if isinstance(argument, OSError)), None)
    match cause:
        case ssl.SSLCertVerificationError():
            return FetchError(
                f"The certificate of {host} is not valid ({cause.verify_message.rstrip('.')}); "
                "check this machine's clock, or leave the site alone."
            )
        case ssl.SSLError():
            return FetchError(f"{host} speaks no encryption we know; try the address with http://.")
        case ConnectionRefusedError():
            return FetchError(
                f"{host} refuses the connection; check the address and its port, or try again later."
            )
    return FetchError(f"{host} cannot be reached; check that this machine is online, or try again later.")
