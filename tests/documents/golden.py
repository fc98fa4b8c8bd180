"""The golden records of the papers: pages, fonts, words, and a very small picture of each page.

`python -m tests.documents.golden` writes them anew; look at the papers before you keep them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from PIL import Image

from desktop_app.documents.render import seal_of
from tests.documents.reading import KINDS, fonts, pages, picture, printed, sample

FOLDER = Path(__file__).parent / "golden"
GRID = (17, 22)  # a page in so many spots


def record(kind: str) -> dict[str, Any]:
    """What is compared: seals are masked, they move with every change of a form."""
    pdf, code = printed(kind), seal_of(sample(kind)).code
    texts = [text.replace(code, "SELL-0000") for text in pages(pdf)]
    return {
        "pages": len(texts),
        "fonts": [name for name, _embedded in fonts(pdf)],
        "text": texts,
        "picture": [spots(picture(pdf, number)) for number in range(len(texts))],
    }


def spots(image: Image.Image) -> str:
    """The page as a few spots of grey, two hex digits each."""
    grid = GRID if image.height > image.width else (GRID[1], GRID[0])
    return image.convert("L").resize(grid, Image.Resampling.BOX).tobytes().hex()


def difference(one: str, other: str) -> float:
    """The largest difference between two pictures' spots, 0 to 255."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return max(abs(a - b) for a, b in pairs)


def read(kind: str) -> dict[str, Any]:
    """The golden record of a kind."""
    found: dict[str, Any] = json.loads((FOLDER / f"{kind}.json").read_text("utf-8"))
    return found


def main() -> None:
    """Write all records anew."""
    FOLDER.mkdir(exist_ok=True)
    for kind in KINDS:
        text = json.dumps(record(kind), ensure_ascii=False, indent=1)
        (FOLDER / f"{kind}.json").write_text(re.sub(r"\s+$", "", text) + "\n", "utf-8")


if __name__ == "__main__":
    main()
