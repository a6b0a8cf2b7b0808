import { createHmac } from 'node:crypto';
import { passwordFlaw } from '../accounts/model-password.ts';

// Without the signs that are mistaken for one another when read from a screen.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

function candidate(secret: string, round: number): string {
  const bytes = createHmac('sha256', secret).update(`demonstration password ${round}`).digest();
  // 256 is no multiple of the number of signs: the few bytes above are skipped, so that no sign comes more often.
  const fair = [...bytes].filter((byte) => byte < 256 - (256 % SIGNS.length));
  const signs = fair.map((byte) => SIGNS[byte % SIGNS.length]!).slice(0, GROUPS * GROUP_LENGTH);
  return (signs.join('').match(new RegExp(`.{${GROUP_LENGTH}}`, 'g')) ?? []).join('-');
}

/**
 * The password of the demonstration's accounts, the same for all: drawn from the key kept beside its data (about 99 bits), so that it can be
 * told again at each start and is stored nowhere. Takes the key and the people, whose names and addresses it must not repeat.
 */
export function demoPassword(secret: string, people: readonly { name: string; email: string }[]): string {
  for (let round = 0; ; round += 1) {
    const password = candidate(secret, round);
    if (people.every((person) => passwordFlaw(password, person) === null)) return password;
  }
}
