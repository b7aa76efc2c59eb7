"""Workbooks that are encrypted with Excel's own default password, as a workbook with a protected structure is.

Excel opens them without asking anybody ([MS-OFFCRYPTO] 2.4.2.3); so do we. Any other password is staff's secret.
"""

from __future__ import annotations

import io
import logging
from typing import Final

PASSWORD: Final = "VelvetSweatshop"  # noqa: S105 (everybody's, printed in the specification)


def opened(content: bytes) -> bytes | None:
    """The workbook without its encryption; None when another password locks it, or its encryption is not known."""
    import msoffcrypto  # noqa: PLC0415 (only a locked workbook pays for it)

    logging.getLogger("msoffcrypto").setLevel(logging.CRITICAL)
    out = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(content))
        locked.load_key(password=PASSWORD)
        locked.decrypt(out)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 (a broken encryption fails in any way; it stays a locked workbook)
        return None
    return out.getvalue()
