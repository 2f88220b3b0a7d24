import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly data: Buffer;
  /** the size that the entry claims to have; default: the true one */
  readonly says?: number;
}

/** A zip file made by hand, so that it can lie. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data, says = data.length } of entries) {
    const packed = deflateRawSync(data);
    const label = Buffer.from(name);
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(says, 18);
    const length = Buffer.alloc(4);
    length.writeUInt16LE(label.length, 0);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, length, label, packed]);
    // lengths of extra and comment, disk, attributes, then where the entry begins
    const rest = Buffer.alloc(16);
    rest.writeUInt32LE(at, 12);
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        Buffer.of(20, 0),
        facts,
        length.subarray(0, 2),
        rest,
        label,
      ]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
