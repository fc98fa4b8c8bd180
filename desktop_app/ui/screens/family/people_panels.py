"""The panels of the Familia tab: a person, the household, a tie; one at a time, each saving what is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.casework import members, ties
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.family_member import (
    HouseholdDetails,
    MemberDetails,
    household_details,
    member_details,
)
from desktop_app.casework.views.family_people import PeopleView
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.store import drafts
from desktop_app.ui.context import Context
from desktop_app.ui.screens.family.details_panel import DetailsPanel
from desktop_app.ui.screens.family.member_panel import HouseholdPanel, MemberPanel
from desktop_app.ui.screens.family.tie_panel import TiePanel
from desktop_app.ui.tasks import Failure

if TYPE_CHECKING:
    from desktop_app.ui.screens.family.people_tab import PeopleTab


class PeoplePanels:
    """Opens the panels and carries out what is written in them. `wanted` says which is open: its kind, and an id."""

    def __init__(self, context: Context, tab: PeopleTab) -> None:
        self._context, self._tab = context, tab
        self.wanted = ("", "")
        self.member, self.household, self.tie = MemberPanel(context), HouseholdPanel(context), TiePanel(context)
        for panel in (self.member, self.household, self.tie):
            panel.closed.connect(self.close)
        self.member.written.connect(self._write_member)
        self.member.answered.connect(self._answer_member)
        self.member.event_wished.connect(self._event)
        self.household.written.connect(self._write_household)
        self.household.answered.connect(self._answer_household)
        self.tie.changed_value.connect(self._change_tie)
        self.tie.remove_wished.connect(self._remove_tie)

    def show_member(self, member: str) -> None:
        """Open a person's panel."""
        self._open("member", member)

    def show_household(self) -> None:
        """Open the household's panel."""
        self._open("household", "")

    def show_tie(self, tie: str) -> None:
        """Open a tie's panel."""
        self._open("tie", tie)
        self._tab.eco.choose(tie)

    def close(self) -> None:
        """Put away what is open."""
        if not self.wanted[0]:
            return
        self.wanted = ("", "")
        self.member.close_details()
        self.household.close_details()
        self.tie.close_tie()
        self._tab.eco.choose("")
        self._tab.show_side(None)

    def read(self) -> None:
        """Read what is open."""
        kind, id_ = self.wanted
        family, reserved = self._tab.family, self._tab.reserved
        if kind == "member":
            self._context.tasks.read(
                lambda desk: member_details(desk, family, id_, reserved=reserved), self._tab,
                partial(self._show_member, family), topic="family-member",
            )  # fmt: skip
        elif kind == "household":
            self._context.tasks.read(
                lambda desk: household_details(desk, family, reserved=reserved), self._tab,
                partial(self._show_household, family), topic="family-household",
            )  # fmt: skip

    def show_view(self, view: PeopleView) -> None:
        """The tab has been read: show the tie that is open as it is now."""
        kind, id_ = self.wanted
        if kind != "tie":
            return
        tie = next((item for item in view.ties if item.tie == id_), None)
        if tie is None:
            self.close()
        else:
            self.tie.show_tie(self._tab.family, tie, view)
            self._tab.eco.choose(id_)
            self._tab.show_side(self.tie)

    def _open(self, kind: str, id_: str) -> None:
        self._tab.side.put_away()
        if self.wanted != (kind, id_):
            self.close()
        self.wanted = (kind, id_)
        self.read()
        self.show_view(self._tab.view)

    def _show_member(self, family: str, details: MemberDetails) -> None:
        if (family, self.wanted) == (self._tab.family, ("member", details.member)):
            self.member.show_details(family, details)
            self._tab.show_side(self.member)

    def _show_household(self, family: str, details: HouseholdDetails) -> None:
        if (family, self.wanted[0]) == (self._tab.family, "household"):
            self.household.show_details(family, details)
            self._tab.show_side(self.household)

    # Carrying out

    def _write_member(self, name: str, value: object, text: str) -> None:
        details = self.member.details
        if details is not None:
            family, member = self._tab.family, details.member
            self._write(
                self.member,
                name,
                text,
                lambda desk: members.change_member(desk, family=family, member=member, **{name: value}),
            )

    def _write_household(self, name: str, value: object, text: str) -> None:
        family, given = self._tab.family, {name: value}
        self._write(self.household, name, text, lambda desk: members.change_family(desk, family=family, **given))  # type: ignore[arg-type] # by the field's name

    def _write(self, panel: DetailsPanel, name: str, text: str, verb: Callable[[Desk], Done[Any]]) -> None:
        key = panel.key_of(name)

        def work(desk: Desk) -> Done[Any]:
            done = verb(desk)
            drafts.drop(desk.store.connection, [key])
            return done

        def settled(_value: Any) -> None:
            if panel.key_of(name) == key:
                panel.settled(name, text)

        def refused(failure: Failure) -> None:
            if isinstance(failure, Refused) and panel.key_of(name) == key and name in panel.fields:
                panel.refuse(name, failure.reason)
            else:
                self._context.notices.trouble.emit(failure)

        self._tab.doing.do(work, "", settled, refused)

    def _answer_member(self, code: str, value: bool | None, is_fact: bool) -> None:
        details = self.member.details
        if details is None:
            return
        family, member = self._tab.family, details.member
        if is_fact:
            self._do(lambda desk: members.change_member(desk, family=family, member=member, **{code: value}))
        else:
            self._do(
                lambda desk: members.answer_question(desk, family=family, question=code, value=value, member=member)
            )

    def _answer_household(self, code: str, value: bool | None, _is_fact: bool) -> None:
        family = self._tab.family
        self._do(lambda desk: members.answer_question(desk, family=family, question=code, value=value))

    def _do(self, verb: Callable[[Desk], Done[Any]]) -> None:
        self._tab.doing.do(verb, _("Respuesta anotada"), failed=self._failed)

    def _failed(self, failure: Failure) -> None:
        """Told where the window tells troubles; what stands in the panel is read anew."""
        self._context.notices.trouble.emit(failure)
        self.read()

    def _event(self, event: str, member: str) -> None:
        self._tab.forms.event(f"{event}.{member}")

    def _change_tie(self, tie: str, name: str, value: str) -> None:
        key = f"field:{self._tab.family}:{tie}/note"

        def work(desk: Desk) -> Done[Any]:
            done = ties.change_tie(desk, tie=tie, **{name: value})
            if name == "note":
                drafts.drop(desk.store.connection, [key])
            return done

        self._tab.doing.do(
            work,
            "" if name == "note" else _("Lazo cambiado"),
            (lambda _tie: self.tie.settled(tie, value)) if name == "note" else None,
            self._failed,
        )

    def _remove_tie(self, tie: str) -> None:
        self.close()
        self._tab.doing.do(lambda desk: ties.remove_tie(desk, tie=tie), _("El lazo salió del ecomapa"))
