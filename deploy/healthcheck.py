"""Docker asks this whether the site answers. It calls itself by the first allowed host, Django refuses any other."""

import os
from urllib.request import Request, urlopen

HOST = os.environ["ALLOWED_HOSTS"].split(",")[0].lstrip(".")

urlopen(Request("http://127.0.0.1:8000/gesund/", headers={"Host": HOST}), timeout=4)
