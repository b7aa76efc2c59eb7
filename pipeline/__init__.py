"""The nightly batch: offices from workbooks to an LKjIP with its Daftar Selisih."""

import os

os.environ["OPENPYXL_LXML"] = "False"
"""openpyxl reads with defusedxml, as it does where no lxml is installed: what is read hangs on nothing else, and raises the same."""
