"""Whom a network address stands for, where requests are counted."""

from ipaddress import IPv6Address, IPv6Network, ip_address

#: RFC 7421: what a household, and a machine that a stranger rents, has for itself.
SUBSCRIBER_BITS = 64


def subscriber_of(address: str) -> str:
    """Return an IPv4 address as it is, and of an IPv6 address its network.

    Whoever has one IPv6 address has 2**64: counted one by one, they would never be too many.

    Args:
        address: What a proxy or the socket says; what is no address comes back as it is.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    # A socket of both families writes IPv4 so (RFC 4291, 2.5.5.2): not one network for all.
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    network = IPv6Network((int(found), SUBSCRIBER_BITS), strict=False)
    return str(network.network_address)
