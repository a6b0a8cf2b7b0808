import { expect, test } from 'vitest';
import { fullReport } from './audit.fixture.ts';
import { reportGaps } from './model-report.ts';

const found = { id: 'one', name: 'F-01', severity: 'important', recommendation: ' ' } as const;
const fields = (eligible: Parameters<typeof reportGaps>[2]) =>
  reportGaps({ ...fullReport, risks: '' }, [found], eligible).map(({ field, findingId }) => findingId ?? field);

test('what a programme helps to mend is what asks for risks and a recommendation, whatever its severities are', () => {
  expect(fields(['critical', 'major'])).toEqual([]);
  expect(fields(['critical', 'major', 'important'])).toEqual(['risks', 'one']);
});
