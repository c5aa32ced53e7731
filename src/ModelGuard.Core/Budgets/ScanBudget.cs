namespace ModelGuard.Core.Budgets;

/// <summary>What one artifact has cost so far, over all of its members. Not safe for several threads.</summary>
public sealed class ScanBudget(ScanLimits limits)
{
    private long _opcodes;
    private long _members;
    private long _inflatedBytes;
    private long _records;
    private int _nesting;

    /// <summary>The limits held against.</summary>
    public ScanLimits Limits { get; } = limits;

    /// <summary>Charges opcodes; called once per block of opcodes, not per opcode.</summary>
    /// <exception cref="LimitReachedException"><see cref="ScanLimits.MaxOpcodes"/> is used up.</exception>
    public void ChargeOpcodes(long count) => Charge(ref _opcodes, count, Limits.MaxOpcodes, nameof(ScanLimits.MaxOpcodes));

    /// <summary>Charges archive members.</summary>
    /// <exception cref="LimitReachedException"><see cref="ScanLimits.MaxMembers"/> is used up.</exception>
    public void ChargeMembers(long count) => Charge(ref _members, count, Limits.MaxMembers, nameof(ScanLimits.MaxMembers));

    /// <summary>Charges inflated bytes.</summary>
    /// <exception cref="LimitReachedException"><see cref="ScanLimits.MaxInflatedBytes"/> is used up.</exception>
    public void ChargeInflatedBytes(long count) =>
        Charge(ref _inflatedBytes, count, Limits.MaxInflatedBytes, nameof(ScanLimits.MaxInflatedBytes));

    /// <summary>Charges records of structured formats.</summary>
    /// <exception cref="LimitReachedException"><see cref="ScanLimits.MaxRecords"/> is used up.</exception>
    public void ChargeRecords(long count) => Charge(ref _records, count, Limits.MaxRecords, nameof(ScanLimits.MaxRecords));

    /// <summary>Enters one level of nesting; leave it with <see cref="Leave"/>.</summary>
    /// <exception cref="LimitReachedException">The level would be deeper than <see cref="ScanLimits.MaxNesting"/>.</exception>
    public void Enter()
    {
        if (_nesting >= Limits.MaxNesting)
            throw new LimitReachedException(nameof(ScanLimits.MaxNesting), Limits.MaxNesting);
        _nesting++;
    }

    /// <summary>Leaves the level entered last.</summary>
    public void Leave() => _nesting--;

    private static void Charge(ref long used, long count, long limit, string name)
    {
        used += count;
        if (used > limit)
            throw new LimitReachedException(name, limit);
    }
}
