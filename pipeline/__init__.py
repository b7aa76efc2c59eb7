"""The nightly batch: offices from workbooks to an LKjIP with its Daftar Selisih."""
