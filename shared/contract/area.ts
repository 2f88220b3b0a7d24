import { z } from 'zod';
import { ROLES, type Role } from '../domain/role';

/**
 * Who may make a call: `anyone` even before sign-in and while locked; otherwise a signed-in,
 * unlocked person in one of the roles.
 */
export type Access = 'anyone' | readonly Role[];

/**
 * One thing the desk may ask of the back office. Shapes are bound to zod's core type: compared with
 * the full one, method by method, the contract alone took the type checker four times as long.
 */
export interface Call<
  Input extends z.core.$ZodType = z.core.$ZodType,
  Output extends z.core.$ZodType = z.core.$ZodType,
  Who extends Access = Access,
> {
  readonly input: Input;
  readonly output: Output;
  readonly access: Who;
}

/** A group of calls named `area.verb`. */
export type Area = Readonly<Record<string, Call>>;

/** Declares an area; keeps every call's exact types. */
export function area<const Calls extends Area>(calls: Calls): Calls {
  return calls;
}

/** Declares one call: what goes in, what comes out, who may. */
export function call<
  Input extends z.core.$ZodType,
  Output extends z.core.$ZodType,
  Who extends Access,
>(input: Input, output: Output, access: Who): Call<Input, Output, Who> {
  return { input, output, access };
}

/** Only these roles; an admin keeps the machine, not the customers, and must be named as well. */
export function may(...roles: [Role, ...Role[]]): readonly Role[] {
  return roles;
}

/** Everybody who has signed in. */
export const everyone: readonly Role[] = ROLES;

/** Everybody who works with customers: all but the administrator of the machine. */
export const staffRoles: readonly Role[] = ROLES.filter((role) => role !== 'admin');

/** A call that needs no input. */
export const nothing = z.strictObject({});
