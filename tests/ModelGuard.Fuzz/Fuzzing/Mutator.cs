using System.Buffers.Binary;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Changes that suit any binary format: bits, bytes, runs, splices, and numbers that may be lengths.</summary>
internal static class Mutator
{
    private const int MaxChanges = 6;

    private static readonly ulong[] Lengths =
    [
        0, 1, 2, 4, 7, 8, 16, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, 0x100000000,
        0x7ffffffffffffffe, 0x7fffffffffffffff, 0x8000000000000000, ulong.MaxValue,
    ];

    /// <summary>Makes one content of a seed: another seed's parts may come in.</summary>
    public static void Mutate(FuzzBuffer buffer, IReadOnlyList<FuzzSeed> seeds, bool knowsOpcodes, ref FuzzRandom random)
    {
        FuzzSeed seed = seeds[random.Below(seeds.Count)];
        buffer.Set(seed.Content);
        for (int changes = 1 + random.Below(MaxChanges); changes > 0; changes--)
        {
            if (knowsOpcodes && random.Below(3) > 0)
                OpcodeMutator.Change(buffer, seeds[random.Below(seeds.Count)].Content, ref random);
            else
                Change(buffer, seeds[random.Below(seeds.Count)].Content, ref random);
        }
    }

    private static void Change(FuzzBuffer buffer, ReadOnlySpan<byte> other, ref FuzzRandom random)
    {
        int place = random.Below(buffer.Length + 1);
        int count = 1 + random.Below(random.Below(4) == 0 ? 64 : 4);
        if (place == buffer.Length)
        {
            Span<byte> more = stackalloc byte[count];
            Fill(more, ref random);
            buffer.Insert(place, more);
            return;
        }

        switch (random.Below(9))
        {
            case 0:
                buffer.Bytes[place] ^= (byte)(1 << random.Below(8));
                break;
            case 1:
                buffer.Bytes[place] = (byte)random.Next();
                break;
            case 2:
                Fill(buffer.Bytes.Slice(place, Math.Min(count, buffer.Length - place)), ref random);
                break;
            case 3:
                buffer.Remove(place, count);
                break;
            case 4:
                buffer.Insert(place, buffer.Bytes.Slice(place, Math.Min(count, buffer.Length - place)));
                break;
            case 5:
                int from = random.Below(other.Length);
                buffer.Insert(place, other.Slice(from, Math.Min(1 + random.Below(200), other.Length - from)));
                break;
            case 6:
                buffer.Remove(place, random.Below(8) == 0 ? buffer.Length : count);
                break;
            case 7:
                WriteLength(buffer.Bytes[place..], buffer.Length, ref random);
                break;
            default:
                buffer.Bytes[place] += (byte)(random.Below(2) == 0 ? 1 : 255);
                break;
        }
    }

    private static void WriteLength(Span<byte> at, int total, ref FuzzRandom random)
    {
        ulong value = random.Below(3) == 0 ? (ulong)(total + random.Below(9) - 4) : Lengths[random.Below(Lengths.Length)];
        Span<byte> bytes = stackalloc byte[8];
        int size = 1 << random.Below(4);
        if (random.Below(4) > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            bytes = bytes[..size];
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
            bytes = bytes[(8 - size)..];
        }

        bytes[..Math.Min(size, at.Length)].CopyTo(at);
    }

    private static void Fill(Span<byte> bytes, ref FuzzRandom random)
    {
        foreach (ref byte value in bytes)
            value = (byte)random.Next();
    }
}
