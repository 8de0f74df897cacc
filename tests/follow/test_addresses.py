"""Which addresses are never connected to."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import AddressRefused
from kawaraban.follow.addresses import check_host, is_allowed, literal, refusal, spelled

REFUSED = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "4000::1",
    "3fff::1",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused(address):
    assert refusal(ip_address(address)) is not None


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
     "223.255.255.255", "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450:4001::1"],
)  # fmt: skip
def test_a_public_address_is_not_refused(address):
    assert refusal(ip_address(address)) is None


def test_a_public_address_behind_nat64_is_not_refused():
    assert refusal(ip_address("64:ff9b::8.8.8.8")) is None


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_nothing_that_python_calls_private_is_let_through(address):
    if address.is_private or address.is_multicast or address.is_reserved or address.is_loopback:
        assert refusal(address) is not None


@given(st.integers(0, 2**32 - 1))
def test_nat64_hides_no_refused_address(number):
    hidden = IPv6Address((0x64FF9B << 96) | number)

    assert (refusal(hidden) is None) == (refusal(IPv4Address(number)) is None)


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_no_ipv6_address_outside_the_public_block_is_let_through(address):
    if int(address) >> 125 != 1 and address not in IPv6Network("64:ff9b::/96"):
        assert refusal(address) is not None


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "017700000001", "127.0.0.01", "1.2.3.4.5",
     "256.1.1.1", "0x", "127.0.0.1.", "a.b.0x10", "example.4294967296"],
)  # fmt: skip
def test_a_number_in_an_odd_spelling_is_refused(host):
    with pytest.raises(AddressRefused, match="odd spelling"):
        literal(host)


@pytest.mark.parametrize(
    "host", ["example.org", "1.example.org", "0x7f.example", "xn--r8jz45g.jp", "deadbeef"]
)
def test_a_name_is_no_number(host):
    assert literal(host) is None


def test_a_plain_address_is_itself():
    assert literal("[2001:db8::1]") == IPv6Address("2001:db8::1")


def test_one_private_answer_among_public_ones_refuses_the_host():
    with pytest.raises(AddressRefused, match=r"rebind\.example leads to 10\.0\.0\.1, .*private network"):
        check_host("rebind.example", ["8.8.8.8", "10.0.0.1"])


def test_public_answers_come_back_once_each_in_their_order():
    assert check_host("dns.example", ["8.8.8.8", "1.1.1.1", "8.8.8.8"]) == ("8.8.8.8", "1.1.1.1")


@pytest.mark.parametrize(
    ("entry", "host", "port"),
    [
        ("nas.local", "nas.local", 443),
        ("NAS.local", "nas.LOCAL.", 80),
        ("nas.local:8080", "nas.local", 8080),
        ("[::1]:8710", "::1", 8710),
        ("::1", "[::1]", 80),
    ],
)
def test_an_exempted_host_is_allowed(entry, host, port):
    assert is_allowed(host, port, spelled((entry,)))


@pytest.mark.parametrize(
    ("entry", "host", "port"),
    [
        ("nas.local:8080", "nas.local", 80),
        ("nas.local", "evil.nas.local", 80),
        ("nas.local", "nas.local.evil.example", 80),
        ("127.0.0.1:80", "127.0.0.1", 8080),
    ],
)
def test_another_host_or_port_is_not(entry, host, port):
    assert not is_allowed(host, port, spelled((entry,)))
