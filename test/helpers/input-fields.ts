import { z } from 'zod';

type Shape = z.core.$ZodType;
type Path = readonly string[];

/** A place in an input where one value is typed or chosen. */
export interface InputField {
  /** names, and `0` for any member of a list */
  readonly path: Path;
  readonly shape: Shape;
}

/**
 * Every place in an input that takes one value, inside lists and in every form of a choice; so
 * that what must hold for all dates of all calls holds for a call that is made tomorrow.
 */
export function fieldsOf(shape: Shape, path: Path = []): InputField[] {
  const inside = partsOf(shape);
  if (inside === null) return [{ path, shape }];
  return inside.flatMap(({ name, part }) => fieldsOf(part, name === null ? path : [...path, name]));
}

/**
 * An input that fits its shape, but for one place.
 *
 * @param path where `value` stands instead; what leads there is there, everything else is as
 *   little as the shape allows
 */
export function sampleWith(shape: Shape, path: Path, value: unknown): unknown {
  const [name, ...rest] = path;
  if (shape instanceof z.ZodObject) {
    const parts = Object.entries<Shape>(shape.shape).map(([key, part]) => [
      key,
      key === name ? sampleWith(part, rest, value) : least(part),
    ]);
    return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
  }
  if (shape instanceof z.ZodArray) return [sampleWith(shape.element, rest, value)];
  if (shape instanceof z.ZodRecord)
    return { [String(least(shape.keyType))]: sampleWith(shape.valueType, rest, value) };
  const way = partsOf(shape)?.find(({ part }) =>
    fieldsOf(part).some((field) => field.path.join('.') === path.join('.')),
  );
  return way === undefined ? value : sampleWith(way.part, path, value);
}

/** What a shape is made of; a null name stands where its parent stands. Null: one value. */
function partsOf(shape: Shape): { name: string | null; part: Shape }[] | null {
  if (shape instanceof z.ZodObject)
    return Object.entries<Shape>(shape.shape).map(([name, part]) => ({ name, part }));
  if (shape instanceof z.ZodArray) return [{ name: '0', part: shape.element }];
  if (shape instanceof z.ZodRecord) return [{ name: '*', part: shape.valueType }];
  if (shape instanceof z.ZodUnion)
    return shape.options.map((part: Shape) => ({ name: null, part }));
  if (shape instanceof z.ZodPipe) return [{ name: null, part: shape.in }];
  if (
    shape instanceof z.ZodNullable ||
    shape instanceof z.ZodOptional ||
    shape instanceof z.ZodDefault ||
    shape instanceof z.ZodReadonly
  )
    return [{ name: null, part: shape.unwrap() }];
  return null;
}

const WORDS = ['01931d6c-5c00-7000-8000-000000000001', '2026-11-23', '09:00', 'x', '1001'];

/** The least that fits. */
function least(shape: Shape): unknown {
  const tries: unknown[] = [undefined, null, [], '', ...WORDS, 0, 1, 60, false];
  if (shape instanceof z.ZodEnum) tries.push(...shape.options);
  if (shape instanceof z.ZodLiteral) tries.push(...shape.values);
  if (shape instanceof z.ZodArray) tries.push([least(shape.element)]);
  if (shape instanceof z.ZodUnion) tries.push(...shape.options.map(least));
  if (shape instanceof z.ZodObject) tries.push(sampleWith(shape, [''], null));
  return tries.find((value) => z.safeParse(shape, value).success);
}
