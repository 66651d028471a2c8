"""Where things lie: the project, the data beside it, what is fetched and what is made."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("EVENHAND_SHARED", PROJECT.parent / "shared")) / "data"
WORK = Path(os.environ.get("EVENHAND_ENCODER_WORK", PROJECT / ".cache" / "encoder"))
RESULT = PROJECT / "extension" / "encoder"
