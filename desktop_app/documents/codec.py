"""Papers as JSON: all of it (to keep and to hand over), or what was agreed in canonical form (to seal).

Canonical means: sorted keys, UTF-8, no spaces, text in NFC, days and hours in ISO form, bytes in base64. Every field is
written, also when it has its default, so that two papers that say the same give the same bytes.
"""

from __future__ import annotations

import base64
import binascii
import json
import types
import unicodedata
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from desktop_app.documents.model import Paper
from desktop_app.documents.registry import PAPERS
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _

SCHEMA: Final = 1


class _MismatchError(ValueError):
    """The JSON does not have the shape of a paper. The text says where."""


def to_json(paper: Paper) -> bytes:
    """The whole paper: what was agreed, the marks of its signers, the bridge, the shield."""
    return _encoded(paper, agreed_only=False)


def canonical(paper: Paper) -> bytes:
    """What was agreed, in canonical form: neither ink, nor pictures of the bridge, nor the shield.

    So a paper printed for signing by hand and the same paper signed on the screen carry the same seal.
    """
    return _encoded(paper, agreed_only=True)


def from_json(data: bytes) -> Paper:
    """The paper that `to_json` or `canonical` wrote; what a canonical form lacks gets its default.

    Raises Refused when the bytes are no paper of ours, naming the place.
    """
    try:
        raw = json.loads(data.decode("utf-8"))
        if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
            raise _MismatchError("schema")
        kind = PAPERS.get(str(raw.get("paper")))
        if kind is None:
            raise _MismatchError("paper")
        paper = _build(kind.content, raw.get("content"), "content")
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError, _MismatchError) as error:
        raise Refused(
            _("Este archivo no es un papel de Puente, o está dañado ({where}).").format(where=str(error)[:80])
        ) from error
    assert isinstance(paper, Paper)
    return paper


def dumps(value: object) -> bytes:
    """Canonical JSON of plain values."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _encoded(paper: Paper, *, agreed_only: bool) -> bytes:
    content = _plain(paper, agreed_only)
    return dumps({"schema": SCHEMA, "paper": paper.kind, "content": content})


def _plain(value: object, agreed_only: bool) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        wanted = (f for f in fields(value) if not agreed_only or f.metadata.get("agreed", True))
        return {f.name: _plain(getattr(value, f.name), agreed_only) for f in wanted}
    if isinstance(value, tuple):
        return [_plain(item, agreed_only) for item in value]
    if isinstance(value, str):
        # Half a surrogate pair is no text: no keyboard makes one, but a file may hold it.
        return unicodedata.normalize("NFC", value.encode("utf-8", "replace").decode("utf-8"))
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return value


@cache
def _shape(content: type) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(content)
    return tuple((f, hints[f.name]) for f in fields(content))


def _build(content: type, raw: object, where: str) -> object:
    if not isinstance(raw, dict):
        raise _MismatchError(where)
    shape = _shape(content)
    if not set(raw) <= {f.name for f, _hint in shape}:
        raise _MismatchError(where)
    values = {f.name: _read(hint, raw[f.name], f"{where}.{f.name}") for f, hint in shape if f.name in raw}
    try:
        return content(**values)
    except TypeError as error:
        raise _MismatchError(where) from error


def _read(hint: Any, raw: object, where: str) -> object:
    origin = get_origin(hint)
    if origin in (types.UnionType, Union):
        inner = next(arg for arg in get_args(hint) if arg is not types.NoneType)
        return None if raw is None else _read(inner, raw, where)
    if origin is Literal:
        if raw not in get_args(hint):
            raise _MismatchError(where)
        return raw
    if origin is tuple:
        return _read_tuple(get_args(hint), raw, where)
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return _build(hint, raw, where)
    return _read_plain(hint, raw, where)


def _read_tuple(args: tuple[Any, ...], raw: object, where: str) -> tuple[object, ...]:
    if not isinstance(raw, list):
        raise _MismatchError(where)
    if args[-1] is Ellipsis:
        return tuple(_read(args[0], item, f"{where}[{i}]") for i, item in enumerate(raw))
    if len(raw) != len(args):
        raise _MismatchError(where)
    return tuple(_read(arg, item, f"{where}[{i}]") for i, (arg, item) in enumerate(zip(args, raw, strict=True)))


def _read_plain(hint: type, raw: object, where: str) -> object:
    try:
        if hint is bytes and isinstance(raw, str):
            return base64.b64decode(raw, validate=True)
        if hint in (date, datetime, time) and isinstance(raw, str):
            return hint.fromisoformat(raw)
    except (ValueError, binascii.Error) as error:
        raise _MismatchError(where) from error
    if hint is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if type(raw) is not hint:
        raise _MismatchError(where)
    return raw
