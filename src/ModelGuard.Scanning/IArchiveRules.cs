namespace ModelGuard.Scanning;

/// <summary>What is special about one kind of archive, beyond the content of each member alone. Stateless.</summary>
internal interface IArchiveRules
{
    /// <summary>Judges the members together. Each member's own content has been judged before.</summary>
    /// <param name="contents">The members.</param>
    /// <param name="scope">The scope of the archive.</param>
    /// <exception cref="Core.Bytes.MalformedContentException">A member is malformed; the caller reports it.</exception>
    /// <exception cref="Core.Budgets.LimitReachedException">A limit was reached; the caller reports it.</exception>
    void Judge(ArchiveContents contents, ScanScope scope);
}
