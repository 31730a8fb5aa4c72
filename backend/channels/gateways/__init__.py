"""Gateways for text messages: one file a provider, chosen by `SMS_URL`.

To add one: a class of `base.Gateway`'s shape, its scheme in `GATEWAYS`, and a test against a sink.
"""

from backend.channels.gateways.base import Gateway, GatewaySettings
from backend.channels.gateways.folder import Folder
from backend.channels.gateways.forty_six_elks import FortySixElks
from backend.channels.gateways.gateway_api import GatewayApi

#: By the scheme of `SMS_URL` (`config.channels.GATEWAY_HOSTS` names the same).
GATEWAYS: dict[str, type[Gateway]] = {
    "46elks": FortySixElks,
    "gatewayapi": GatewayApi,
    "folder": Folder,
}

__all__ = ["GATEWAYS", "Gateway", "GatewaySettings"]
