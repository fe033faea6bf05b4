"""Makes a throw-away Active Directory domain with accounts, groups and delegation.

One process does all of it: every call of samba-tool would load the schema again, 0.4 s each.
A domain is filled in a copy of a template, which is made by the same script: that is the half
that takes long. Reads one JSON object from the standard input, so that no password is in the process list, and
writes one to the standard output: the distinguished name of every account by its sign-in name.
"""

import fcntl
import json
import logging
import os
import secrets
import socket
import struct
import sys

import ldb
from samba import param
from samba.auth import system_session
from samba.dsdb import DS_DOMAIN_FUNCTION_2008_R2
from samba.provision import provision
from samba.samdb import SamDB
from samba.sd_utils import SDUtils

# [MS-ADA1..3] and [MS-ADTS] 5.1.3.2.1: the schema's identifiers of what is delegated.
CLASS_USER = "bf967aba-0de6-11d0-a285-00aa003049e2"
RIGHT_RESET_PASSWORD = "00299570-246d-11d0-a768-00aa006e0529"
ATTRIBUTE_LOCKOUT_TIME = "28630ebf-41d5-11d1-a9c1-0000f80367c1"
ATTRIBUTE_PWD_LAST_SET = "bf967a0a-0de6-11d0-a285-00aa003049e2"

# [MS-ADTS] 2.2.16, userAccountControl.
UF_ACCOUNTDISABLE = 0x2
UF_NORMAL_ACCOUNT = 0x200
UF_DONT_EXPIRE_PASSWD = 0x10000


def raise_loopback():
    """A new network namespace starts with its loopback interface down."""
    get_flags, set_flags, up = 0x8913, 0x8914, 0x1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, get_flags, request))[1]
        if not flags & up:
            fcntl.ioctl(any_socket, set_flags, struct.pack("16sh14x", b"lo", flags | up))


def child(samdb, parent, kind, name):
    """The DN of an object below its parent, with the name escaped as a DN needs it."""
    dn = ldb.Dn(samdb, parent)
    dn.add_child("%s=x" % kind)
    dn.set_component(0, kind, name)
    return str(dn)


def add_user(samdb, dn, realm, sam, password, control, attributes):
    samdb.add({
        "dn": dn,
        "objectClass": "user",
        "sAMAccountName": sam,
        "userPrincipalName": "%s@%s" % (sam, realm),
        "userAccountControl": str(UF_NORMAL_ACCOUNT | control),
        "unicodePwd": ('"%s"' % password).encode("utf-16-le"),
        **{name: value for name, value in attributes.items() if value is not None},
    })


def delegate(samdb, staff, service_sid):
    """Gives the service account what it needs for the people in one unit, and no more.

    CI and IO: the entries do not act on the unit itself, they are inherited by the users in it.
    """
    rights = [("CR", RIGHT_RESET_PASSWORD),
              ("RPWP", ATTRIBUTE_LOCKOUT_TIME),
              ("RPWP", ATTRIBUTE_PWD_LAST_SET)]
    descriptors = SDUtils(samdb)
    for right, what in rights:
        descriptors.dacl_add_ace(
            staff, "(OA;CIIO;%s;%s;%s;%s)" % (right, what, CLASS_USER, service_sid))
    # The fine-grained policies are hidden from ordinary accounts.
    policies = "CN=Password Settings Container,CN=System,%s" % samdb.domain_dn()
    descriptors.dacl_add_ace(policies, "(A;CI;RPLCLORC;;;%s)" % service_sid)


def sid_of(samdb, dn):
    found = samdb.search(base=dn, scope=ldb.SCOPE_BASE, attrs=["objectSid"])
    return samdb.schema_format_value("objectSid", found[0]["objectSid"][0]).decode()


def fill(samdb, wanted):
    """Creates the units, the service account, the people and their groups. Returns the DNs."""
    realm, service = wanted["realm"], wanted["service"]
    base = samdb.domain_dn()
    staff = child(samdb, base, "OU", "Staff")
    services = child(samdb, base, "OU", "Service")
    samdb.create_ou(staff)
    samdb.create_ou(services)

    dns = {"Administrator": child(samdb, "CN=Users,%s" % base, "CN", "Administrator"),
           service["sam"]: child(samdb, services, "CN", service["sam"])}
    add_user(samdb, dns[service["sam"]], realm, service["sam"], service["password"],
             UF_DONT_EXPIRE_PASSWD, {})
    # Before there are people, so that the rights are inherited once and not spread afterwards.
    delegate(samdb, staff, sid_of(samdb, dns[service["sam"]]))

    members = {}
    for person in wanted["people"]:
        sam = person["sam"]
        dns[sam] = child(samdb, staff, "CN", person["displayName"])
        add_user(samdb, dns[sam], realm, sam, person["password"],
                 UF_ACCOUNTDISABLE if person.get("disabled") else 0,
                 {"givenName": person["givenName"],
                  "sn": person["surname"],
                  "displayName": person["displayName"],
                  "mail": person.get("mail"),
                  "mobile": person.get("mobile")})
        for group in person.get("groups", []):
            members.setdefault(group, []).append(sam)

    for group, sams in members.items():
        if not samdb.search(expression="(&(objectClass=group)(sAMAccountName=%s))"
                            % ldb.binary_encode(group), attrs=["cn"]):
            samdb.newgroup(group)
        samdb.add_remove_group_members(group, sams, add_members_operation=True)
    return dns


def main():
    # Samba's libraries may print; the answer has the standard output to itself.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    logging.basicConfig(level=logging.WARNING)
    wanted = json.load(sys.stdin.buffer)
    raise_loopback()

    settings = param.LoadParm()
    settings.load(wanted["configuration"])
    if wanted["make"] == "template":
        make_template(settings, wanted)
        answer.close()
        return

    samdb = SamDB(url=os.path.join(wanted["home"], "private", "sam.ldb"),
                  session_info=system_session(), lp=settings)
    samdb.transaction_start()
    try:
        samdb.setpassword("(sAMAccountName=Administrator)", wanted["administratorPassword"])
        dns = fill(samdb, wanted)
    except BaseException:
        samdb.transaction_cancel()
        raise
    samdb.transaction_commit()
    json.dump({"baseDn": samdb.domain_dn(), "dns": dns}, answer)
    answer.close()


def make_template(settings, wanted):
    """A domain with nobody in it but those who are in each. Its first password is known to nobody."""
    provision(
        logging.getLogger("provision"), system_session(), lp=settings,
        targetdir=wanted["home"], realm=wanted["realm"].upper(), domain=wanted["netbios"],
        hostname=wanted["host"], hostip=wanted["address"],
        adminpass="Aa1-" + secrets.token_urlsafe(24), dns_backend="NONE",
        serverrole="active directory domain controller",
        dom_for_fun_level=DS_DOMAIN_FUNCTION_2008_R2,
        # The access lists of the file server cannot be set in a user namespace, and none runs.
        skip_sysvolacl=True)


main()
