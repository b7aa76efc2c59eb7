"""One table over several sheets, as a PDF becomes a workbook: which sheets go on with which, put together as one."""
