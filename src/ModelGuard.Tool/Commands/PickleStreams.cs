using ModelGuard.Scanning.Pickle.Explaining;

namespace ModelGuard.Tool.Commands;

/// <summary>Collects the explanations of a file's pickles, the first ones of many, without their opcodes.</summary>
/// <param name="wanted">The member asked for; <see langword="null"/> for all.</param>
/// <param name="maxListed">Members that are named at most where none is the one asked for.</param>
internal sealed class PickleStreams(string? wanted, int maxListed) : IPickleExplanation
{
    /// <summary>Streams kept: an archive of thousands of pickles is better read member by member.</summary>
    private const int MaxKept = 100;

    private readonly List<PickleStreamExplanation> _kept = [];
    private readonly List<string> _listed = [];
    private readonly List<string> _shown = [];

    /// <inheritdoc/>
    public bool WantsInstructions => false;

    /// <summary>The first streams, in the order in which they are judged.</summary>
    public IReadOnlyList<PickleStreamExplanation> Kept => _kept;

    /// <summary>Streams in all.</summary>
    public int Count { get; private set; }

    /// <summary>Members shown, or where none was the one asked for, those that there are.</summary>
    public IReadOnlyList<string> Members => Count > 0 ? _shown : _listed;

    /// <summary>Members that <see cref="Members"/> leaves out.</summary>
    public int OtherMembers { get; private set; }

    /// <summary>Whether a member is the one asked for: its whole path, or the end of it.</summary>
    public static bool IsWanted(string? member, string? wanted)
    {
        if (wanted is null)
            return true;
        return member is not null && member.EndsWith(wanted, StringComparison.Ordinal)
            && (member.Length == wanted.Length || member[^(wanted.Length + 1)] == '/');
    }

    /// <inheritdoc/>
    public bool WantsMember(string? member)
    {
        string name = member ?? "(the file itself)";
        if (!_listed.Contains(name))
        {
            if (_listed.Count < maxListed)
                _listed.Add(name);
            else
                OtherMembers++;
        }

        bool isWanted = IsWanted(member, wanted);
        if (isWanted && member is not null && !_shown.Contains(member) && _shown.Count < MaxKept)
            _shown.Add(member);
        return isWanted;
    }

    /// <inheritdoc/>
    public void OnStream(PickleStreamPlace place)
    {
    }

    /// <inheritdoc/>
    public void OnInstruction(PickleInstruction instruction)
    {
    }

    /// <inheritdoc/>
    public void OnStreamEnd(PickleStreamExplanation stream)
    {
        Count++;
        if (_kept.Count < MaxKept)
            _kept.Add(stream);
    }
}
