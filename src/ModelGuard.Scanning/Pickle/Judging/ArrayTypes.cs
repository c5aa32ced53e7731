using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>
/// Which structured numpy types of a stream hold objects. <c>numpy.dtype</c> is called with a size only; fields and flags come with
/// BUILD. Source: numpy, descriptor.c, <c>arraydescr_setstate</c>: (version, order, subtype, names, fields, size, alignment, flags).
/// </summary>
internal sealed class ArrayTypes
{
    private const int HasObject = 1;
    private const int MostTypes = 1 << 16;

    private readonly HashSet<long> _withObjects = [];

    /// <summary>Notes the state of a type.</summary>
    public void Note(PickleJudge judge, PickleValue type, PickleValue state, long offset)
    {
        PickleMachine machine = judge.Machine;
        if (JoblibArrays.CodeOf(machine, type) is not ['V', ..] || state.Kind != ValueKind.Tuple
            || !machine.TryGetContents(state, out ReadOnlySpan<PickleValue> contents) || contents.Length < 8 || _withObjects.Count >= MostTypes)
            return;
        PickleValue[] parts = contents.ToArray();
        bool says = ConstantReader.ReadInteger(machine.Decoder, parts[7]) is { } flags && !(flags & HasObject).IsZero;
        bool holds = HoldsObjects(machine, parts[2]) || FieldsHoldObjects(machine, parts[4]);
        if (holds && !says)
            judge.Report(ContentRules.Malformed, "a numpy type has fields of objects, and its flags deny it", offset, "numpy.dtype");
        if (holds || says)
            _withObjects.Add(type.Payload);
    }

    /// <summary>Whether elements of a type are objects or hold some, so that they are pickled.</summary>
    public bool HasObjects(PickleMachine machine, PickleValue type, string code) =>
        code.StartsWith('O') || (type.HasNode && _withObjects.Contains(type.Payload));

    private bool IsObjects(PickleMachine machine, PickleValue type) =>
        JoblibArrays.CodeOf(machine, type) is { } code && HasObjects(machine, type, code);

    /// <summary>A subtype is a tuple of a type and a shape, a field a tuple of a type and an offset.</summary>
    private bool HoldsObjects(PickleMachine machine, PickleValue entry) =>
        entry.Kind == ValueKind.Tuple && machine.TryGetContents(entry, out ReadOnlySpan<PickleValue> parts) && parts.Length > 0
        && IsObjects(machine, parts[0]);

    private bool FieldsHoldObjects(PickleMachine machine, PickleValue fields)
    {
        if (fields.Kind != ValueKind.Dict || !machine.TryGetContents(fields, out ReadOnlySpan<PickleValue> contents))
            return false;
        foreach (PickleValue entry in contents.ToArray())
        {
            if (HoldsObjects(machine, entry))
                return true;
        }

        return false;
    }
}
