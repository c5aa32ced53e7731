namespace ModelGuard.Scanning;

/// <summary>The members of an archive, whatever its container, for rules that look at several of them together.</summary>
internal abstract class ArchiveContents
{
    private readonly HashSet<string> _unclaimed = new(StringComparer.Ordinal);

    /// <summary>Names of all members that are no folder, with forward slashes and without a leading <c>./</c>, in the archive's order.</summary>
    public abstract IReadOnlyCollection<string> Names { get; }

    /// <summary>Members whose content no format claimed.</summary>
    public IReadOnlySet<string> Unclaimed => _unclaimed;

    /// <summary>Notes that no format claimed a member.</summary>
    public void NoteUnclaimed(string name) => _unclaimed.Add(Clean(name));

    /// <summary>Reads a member whole.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="scope">The scope of the archive; what is wrong with the member is reported there.</param>
    /// <returns>Its bytes; <see langword="null"/> where it cannot be opened, which has been reported.</returns>
    /// <exception cref="Core.Budgets.LimitReachedException">It is longer than <see cref="Core.Budgets.ScanLimits.MaxHeaderBytes"/>.</exception>
    public abstract byte[]? Read(string name, ScanScope scope);

    /// <summary>A name as <see cref="Names"/> writes it.</summary>
    protected static string Clean(string name)
    {
        string clean = name.Replace('\\', '/');
        return clean.StartsWith("./", StringComparison.Ordinal) ? clean[2..] : clean;
    }
}
