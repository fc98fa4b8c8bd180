"""Signing the papers that are no agreements: a session's record, a referral, an application, a certificate."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.casework.lookup import family_of
from desktop_app.casework.signing import Sign, name_signers, take
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Document, Signer
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction


@verb(N_("Firmó un papel"))
def sign_paper(
    tx: Transaction,
    *,
    family: str,
    paper: str,
    signatures: Sequence[Sign],
    which: str = "",
    signers: Sequence[str] = (),
) -> Document | None:
    """Sign a paper that is no agreement (`paper` and `which` as they are printed).

    `signers` are all who are to sign it (nobody named: head, partner and worker), said with the first signature. Once
    everybody has signed, the paper is frozen and given back.
    """
    # Papers take a tenth of a second to import, and most verbs need none.
    from desktop_app.casework.papers import scene
    from desktop_app.casework.papers.frozen import freeze, frozen_paper
    from desktop_app.casework.papers.printing import printable

    entry = printable(paper)
    if entry.by_verb or not entry.signed:
        raise Refused(_("Ese papel no se firma así: es un acuerdo o no lleva firmas."), field="paper")
    record = family_of(tx, family)
    stage = scene.load(tx.store, family, tx.today)
    subject = entry.find(stage, which)
    if frozen_paper(tx.store, subject.key, paper) is not None:
        raise Refused(_("Ese papel ya no espera firmas."), field="paper")
    if not tx.find(Signer, subject=subject.key):
        name_signers(tx, record, subject.key, signers)
    elif signers:
        raise Refused(_("El papel ya dice quiénes lo firman."), field="signers")
    if not take(tx, record, subject.key, signatures):
        return None
    return freeze(tx, stage, subject.key, [entry.build(stage, subject)])[0]
