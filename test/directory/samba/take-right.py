"""Takes one entry out of an object's access list, which samba-tool 4.17 cannot.

Arguments: the configuration, the database, the object, the entry in SDDL as it was given. Ends with
an error when there is no such entry, so that no test can take nothing away.
"""

import sys

from samba import param
from samba.auth import system_session
from samba.dcerpc import security
from samba.samdb import SamDB
from samba.sd_utils import SDUtils

configuration, database, name, entry = sys.argv[1:]
settings = param.LoadParm()
settings.load(configuration)
samdb = SamDB(url=database, session_info=system_session(), lp=settings)
utils = SDUtils(samdb)
domain = security.dom_sid(samdb.get_domain_sid())
before = utils.get_sd_as_sddl(name)
if entry not in before:
    raise SystemExit("no such entry: %s in %s" % (entry, before))
after = before.replace(entry, "")
utils.modify_sd_on_dn(name, security.descriptor.from_sddl(after, domain))
