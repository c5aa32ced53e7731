using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Finds values with an identity that an expression reaches more than once, looking at a bounded number of them.</summary>
internal static class SharedValues
{
    private const int MaxVisits = 512;

    /// <summary>Finds them.</summary>
    /// <returns>The nodes; <see langword="null"/> where there is none.</returns>
    public static HashSet<long>? Find(PickleMachine machine, PickleValue root, PickleAnnotations? annotations)
    {
        if (!root.HasNode)
            return null;
        HashSet<long> seen = [];
        HashSet<long>? shared = null;
        Stack<PickleValue> open = new();
        open.Push(root);
        for (int visits = 0; visits < MaxVisits && open.TryPop(out PickleValue value); visits++)
        {
            if (!seen.Add(value.Payload))
            {
                // A tuple that is shared is no surprise to anyone: it cannot change.
                if (value.Kind is not (ValueKind.Tuple or ValueKind.FrozenSet or ValueKind.Persistent))
                    (shared ??= []).Add(value.Payload);
                continue;
            }

            machine.TryGetContents(value, out ReadOnlySpan<PickleValue> contents);
            foreach (PickleValue item in contents)
            {
                if (item.HasNode)
                    open.Push(item);
            }

            if (annotations is not null && annotations.TryGetState(value, out PickleValue state) && state.HasNode)
                open.Push(state);
        }

        return shared;
    }
}
