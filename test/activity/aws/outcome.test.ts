import { describe, expect, test } from 'vitest';
import { endingOf } from '../../../src/activity/aws/outcome.ts';

describe('an error code', () => {
  test.each([
    ['Client.UnauthorizedOperation', 'denied'],
    ['UnauthorizedOperation', 'denied'],
    ['AccessDenied', 'denied'],
    ['AccessDeniedException', 'denied'],
    ['Client.AccessDenied', 'denied'],
    ['VpceAccessDenied', 'denied'],
    ['UnauthorizedAccess', 'denied'],
    ['UnauthorizedException', 'denied'],
    ['KMSAccessDeniedFault', 'denied'],
    ['NotAuthorized', 'denied'],
    ['Client.DryRunOperation', 'dry-run'],
    ['DryRunOperation', 'dry-run'],
    ['Client.InvalidSnapshot.NotFound', 'failed'],
    ['Client.VcpuLimitExceeded', 'failed'],
    ['Client.RequestLimitExceeded', 'failed'],
    ['ThrottlingException', 'failed'],
    ['InvalidDBInstanceStateFault', 'failed'],
    ['DBSnapshotAlreadyExists', 'failed'],
    ['Client.AuthFailure', 'failed'],
    ['Server.InternalError', 'failed'],
  ])('%s means %s', (errorCode, outcome) => {
    expect(endingOf({ errorCode, errorMessage: 'why' })).toEqual({
      outcome,
      error: { code: errorCode, message: 'why' },
    });
  });

  test('AuthFailure is a refusal where it says so', () => {
    const errorMessage = 'Not authorized for images: [ami-01]';
    expect(endingOf({ errorCode: 'Client.AuthFailure', errorMessage }).outcome).toBe('denied');
  });

  test('is absent from a success', () => {
    for (const record of [
      {},
      { errorCode: null },
      { errorCode: '' },
      null,
      { serviceEventDetails: { state: 'COMPLETED' } },
    ])
      expect(endingOf(record)).toEqual({ outcome: 'success', error: null });
  });

  test('comes with a bounded message', () => {
    expect(endingOf({ errorCode: 'X', errorMessage: 'x'.repeat(5_000) }).error?.message).toHaveLength(300);
    expect(endingOf({ errorCode: 'X' }).error?.message).toBeNull();
  });
});

test.each(['FAILED', 'ABORTED', 'EXPIRED'])('a job that is %s has failed', (state) => {
  expect(endingOf({ serviceEventDetails: { state } })).toEqual({
    outcome: 'failed',
    error: { code: state, message: null },
  });
  expect(endingOf({ serviceEventDetails: { status: state } }).outcome).toBe('failed');
});

test('a copy that had expired when it was deleted is deleted', () => {
  const serviceEventDetails = { state: 'EXPIRED' };
  expect(endingOf({ eventName: 'BackupDeleted', serviceEventDetails }).outcome).toBe('success');
});
