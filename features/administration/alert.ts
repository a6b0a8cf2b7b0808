import type { Fault } from '../../platform/server/journal/verify.ts';

/** The message that tells the operator of a damaged journal, in both languages since its reader is not known. */
export function alertMail(fault: Fault, origin: string): { subject: string; body: string } {
  const place = [fault.stream, fault.sequence, fault.day].filter((part) => part !== null).join(' · ');
  return {
    subject: 'Vigie : le journal a été modifié / the journal was altered',
    body: `La vérification quotidienne du journal a trouvé une anomalie :
${fault.sentence.fr}
Emplacement : ${place}

Ne corrigez rien à la main : gardez une copie de la base de données, puis cherchez qui y avait accès.
${origin}/platform/journal

---

The daily check of the journal found something wrong:
${fault.sentence.en}
Where: ${place}

Correct nothing by hand: keep a copy of the database, then find out who had access to it.
${origin}/platform/journal
`,
  };
}
