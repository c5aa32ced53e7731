using System.Buffers.Binary;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Undoes a branch filter over a piece of code. Source: XZ Utils 5.6, src/liblzma/simple.</summary>
internal abstract class BranchFilter
{
    /// <summary>Filters bytes in place.</summary>
    /// <param name="code">The bytes.</param>
    /// <param name="position">Offset of the first of them in the whole.</param>
    /// <returns>How many are done; the rest is part of an instruction.</returns>
    public abstract int Apply(Span<byte> code, uint position);

    /// <summary>A filter over instructions of one length, each for itself.</summary>
    internal sealed class Fixed(int length, int step, Action<Memory<byte>, uint> apply) : BranchFilter
    {
        private readonly byte[] _instruction = new byte[length];

        public override int Apply(Span<byte> code, uint position)
        {
            int at = 0;
            while (at + length <= code.Length)
            {
                code.Slice(at, length).CopyTo(_instruction);
                apply(_instruction, position + (uint)at);
                _instruction.CopyTo(code[at..]);
                at += step;
            }

            return at;
        }
    }

    public static BranchFilter Arm() => new Fixed(4, 4, static (memory, position) =>
    {
        Span<byte> code = memory.Span;
        if (code[3] != 0xeb)
            return;
        uint source = (BinaryPrimitives.ReadUInt32LittleEndian(code) & 0xffffff) << 2;
        uint target = (source - (position + 8)) >> 2;
        BinaryPrimitives.WriteUInt32LittleEndian(code, 0xeb000000 | (target & 0xffffff));
    });

    public static BranchFilter PowerPc() => new Fixed(4, 4, static (memory, position) =>
    {
        uint word = BinaryPrimitives.ReadUInt32BigEndian(memory.Span);
        if ((word & 0xfc000003) == 0x48000001)
            BinaryPrimitives.WriteUInt32BigEndian(memory.Span, 0x48000001 | (((word & 0x03fffffc) - position) & 0x03fffffc));
    });

    public static BranchFilter Arm64() => new Fixed(4, 4, static (memory, position) =>
    {
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(memory.Span);
        if (word >> 26 == 0x25)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(memory.Span, 0x94000000 | ((word - (position >> 2)) & 0x03ffffff));
        }
        else if ((word & 0x9f000000) == 0x90000000)
        {
            uint source = ((word >> 29) & 3) | ((word >> 3) & 0x1ffffc);
            if (((source + 0x20000) & 0x1c0000) != 0)
                return;
            uint target = source - (position >> 12);
            word = (word & 0x9000001f) | ((target & 3) << 29) | ((target & 0x3fffc) << 3) | ((0u - (target & 0x20000)) & 0xe00000);
            BinaryPrimitives.WriteUInt32LittleEndian(memory.Span, word);
        }
    });

    public static BranchFilter X86() => new X86Filter();

    private sealed class X86Filter : BranchFilter
    {
        private static readonly int[] MaskToBit = [0, 1, 2, 2, 3];

        private uint _mask;
        private uint _last = unchecked((uint)-5);

        public override int Apply(Span<byte> code, uint position)
        {
            if (code.Length < 5)
                return 0;
            if (position - _last > 5)
                _last = position - 5;
            int at = 0;
            while (at <= code.Length - 5)
            {
                if (code[at] is not (0xe8 or 0xe9))
                {
                    at++;
                    continue;
                }

                uint here = position + (uint)at;
                uint distance = here - _last;
                _last = here;
                _mask = distance > 5 ? 0 : Shift(_mask, distance);
                byte high = code[at + 4];
                if (high is 0 or 0xff && _mask >> 1 <= 4 && _mask >> 1 != 3)
                {
                    uint target = Relative(BinaryPrimitives.ReadUInt32LittleEndian(code[(at + 1)..]), here + 5);
                    BinaryPrimitives.WriteUInt32LittleEndian(code[(at + 1)..], (target & 0xffffff) | ((target >> 24 & 1) == 0 ? 0 : 0xff000000));
                    at += 5;
                    _mask = 0;
                }
                else
                {
                    at++;
                    _mask |= high is 0 or 0xff ? 0x11u : 1u;
                }
            }

            return at;
        }

        private static uint Shift(uint mask, uint count)
        {
            for (; count > 0; count--)
                mask = (mask & 0x77) << 1;
            return mask;
        }

        private uint Relative(uint source, uint next)
        {
            while (true)
            {
                uint target = source - next;
                if (_mask == 0)
                    return target;
                int bit = MaskToBit[_mask >> 1];
                byte high = (byte)(target >> (24 - (bit * 8)));
                if (high is not (0 or 0xff))
                    return target;
                source = target ^ ((1u << (32 - (bit * 8))) - 1);
            }
        }
    }
}
