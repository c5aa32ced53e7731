using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>What the machine does not keep of its values and an expression wants to show: states, and how long long containers are.</summary>
internal sealed class PickleAnnotations
{
    // Memory is bounded by this and not by the file; what is not noted is shown with dots.
    private const int MaxNotes = 1 << 16;

    private readonly Dictionary<long, PickleValue> _states = [];
    private readonly Dictionary<long, long> _counts = [];
    private readonly HashSet<long> _lists = [];

    /// <summary>Notes the state that BUILD sets.</summary>
    public void NoteState(PickleValue target, PickleValue state)
    {
        if (target.HasNode && (_states.Count < MaxNotes || _states.ContainsKey(target.Payload)))
            _states[target.Payload] = state;
    }

    /// <summary>Notes that items were added to a container.</summary>
    public void NoteItems(PickleValue target, long count)
    {
        // Short ones are kept whole by the machine; only what grows past that needs a count.
        if (!target.HasNode || count == 0)
            return;
        if (_counts.TryGetValue(target.Payload, out long before) || _counts.Count < MaxNotes)
            _counts[target.Payload] = before + count;
    }

    /// <summary>Notes that an instance takes items like a list.</summary>
    public void NoteList(PickleValue target)
    {
        if (target.HasNode && _lists.Count < MaxNotes)
            _lists.Add(target.Payload);
    }

    /// <summary>The state that was set last.</summary>
    public bool TryGetState(PickleValue target, out PickleValue state) => _states.TryGetValue(target.Payload, out state);

    /// <summary>Items added, for a dict keys and values; 0 where that is not known.</summary>
    public long CountOf(PickleValue target) => _counts.GetValueOrDefault(target.Payload);

    /// <summary>Whether an instance takes items like a list.</summary>
    public bool IsList(PickleValue target) => _lists.Contains(target.Payload);
}
