using System.Globalization;
using System.Numerics;

using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>
/// Arrays that joblib 0.10 and later writes into the file behind the BUILD of their wrapper: an optional padding, then the elements, or a
/// pickle of its own for dtype object. Source: joblib/numpy_pickle.py, <c>NumpyArrayWrapper.read_array</c>.
/// </summary>
internal static class JoblibArrays
{
    private const int MaxText = 64;

    /// <summary>Accounts for the array behind a wrapper.</summary>
    /// <param name="judge">Where findings go.</param>
    /// <param name="state">The wrapper's state.</param>
    /// <param name="offset">Offset of BUILD.</param>
    /// <param name="position">Offset behind BUILD, where the array begins.</param>
    /// <returns>Where the opcodes go on; <paramref name="position"/> where the wrapper cannot be read.</returns>
    public static long Skip(PickleJudge judge, PickleValue state, long offset, long position)
    {
        PickleMachine machine = judge.Machine;
        if (state.Kind != ValueKind.Dict || !machine.TryGetContents(state, out ReadOnlySpan<PickleValue> pairs))
            return Refuse(judge, "its state is no small dict", offset, position);

        PickleValue[] items = pairs.ToArray();
        if (Find(machine, items, "dtype") is not { } dtype || CodeOf(machine, dtype) is not { } code)
            return Refuse(judge, "its dtype cannot be read", offset, position);
        if (CountOf(machine, Find(machine, items, "shape")) is not { } count)
            return Refuse(judge, "its shape cannot be read", offset, position);

        // Objects are pickled where they stand; only raw elements are aligned.
        if (judge.ArrayTypes.HasObjects(machine, dtype, code))
            return judge.ScanNestedStream(position);
        if (Find(machine, items, "numpy_array_alignment_bytes") is { Kind: ValueKind.Int })
        {
            Span<byte> padding = stackalloc byte[1];
            if (machine.Decoder.Window.Copy(position, padding) == 0)
                return Refuse(judge, "its padding is cut short", offset, position);
            position += 1 + padding[0];
        }

        if (ItemSize(code) is not { } size || count * size > long.MaxValue - position || position + (long)(count * size) > machine.Decoder.Window.Length)
            return Refuse(judge, $"expected {count} elements of dtype {code}, found {machine.Decoder.Window.Length - position} bytes", offset, position);
        return position + (long)(count * size);
    }

    /// <summary>The dtype code of a <c>numpy.dtype(code, ...)</c> call without its byte order.</summary>
    public static string? CodeOf(PickleMachine machine, PickleValue dtype)
    {
        if (dtype.Kind != ValueKind.Instance || machine.SourceOf(dtype) is not { Module: "numpy", Name: "dtype" }
            || !machine.TryGetContents(dtype, out ReadOnlySpan<PickleValue> call) || call.Length < 2
            || !machine.TryGetContents(call[1], out ReadOnlySpan<PickleValue> arguments) || arguments.Length == 0 || !arguments[0].IsText)
            return null;
        return ConstantReader.ReadText(machine.Decoder, arguments[0], MaxText).TrimStart('|', '<', '>', '=');
    }

    private static long Refuse(PickleJudge judge, string reason, long offset, long position)
    {
        judge.Report(ContentRules.Malformed, $"the array behind a joblib NumpyArrayWrapper cannot be accounted for: {reason}", offset);
        return position;
    }

    private static PickleValue? Find(PickleMachine machine, PickleValue[] pairs, string key)
    {
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            if (pairs[i].IsText && ConstantReader.ReadText(machine.Decoder, pairs[i], MaxText) == key)
                return pairs[i + 1];
        }

        return null;
    }

    private static BigInteger? CountOf(PickleMachine machine, PickleValue? shape)
    {
        if (shape is not { Kind: ValueKind.Tuple } tuple || !machine.TryGetContents(tuple, out ReadOnlySpan<PickleValue> sizes))
            return null;
        BigInteger count = 1;
        foreach (PickleValue size in sizes)
        {
            if (ConstantReader.ReadInteger(machine.Decoder, size) is not { Sign: >= 0 } number || number > long.MaxValue)
                return null;
            count *= number;
        }

        return count;
    }

    private static long? ItemSize(string code)
    {
        if (code.Length < 2 || !int.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return null;
        return code[0] switch
        {
            'b' or 'i' or 'u' or 'f' or 'c' or 'm' or 'M' or 'S' or 'V' or 'a' => number,
            'U' => number * 4L,
            _ => null,
        };
    }
}
