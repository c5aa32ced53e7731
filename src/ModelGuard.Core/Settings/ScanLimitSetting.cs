using ModelGuard.Core.Budgets;

namespace ModelGuard.Core.Settings;

/// <summary>One limit of <see cref="ScanLimits"/> that the policy file may set.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Maximum">The largest value it takes; the smallest is 1.</param>
/// <param name="Set">Returns limits with this one changed.</param>
public sealed record ScanLimitSetting(string Name, long Maximum, Func<ScanLimits, long, ScanLimits> Set)
{
    /// <summary>All limits, in the order of <see cref="ScanLimits"/>. A test holds that none is missing.</summary>
    public static IReadOnlyList<ScanLimitSetting> All { get; } =
    [
        new(nameof(ScanLimits.MaxOpcodes), long.MaxValue, (limits, value) => limits with { MaxOpcodes = value }),
        new(nameof(ScanLimits.MaxStack), int.MaxValue, (limits, value) => limits with { MaxStack = (int)value }),
        new(nameof(ScanLimits.MaxMemo), int.MaxValue, (limits, value) => limits with { MaxMemo = (int)value }),
        new(nameof(ScanLimits.MaxKeptBytes), long.MaxValue, (limits, value) => limits with { MaxKeptBytes = value }),
        new(nameof(ScanLimits.MaxExpansion), long.MaxValue, (limits, value) => limits with { MaxExpansion = value }),
        new(nameof(ScanLimits.MaxNesting), int.MaxValue, (limits, value) => limits with { MaxNesting = (int)value }),
        new(nameof(ScanLimits.MaxMembers), int.MaxValue, (limits, value) => limits with { MaxMembers = (int)value }),
        new(nameof(ScanLimits.MaxInflatedBytes), long.MaxValue, (limits, value) => limits with { MaxInflatedBytes = value }),
        new(nameof(ScanLimits.MaxInflationRatio), int.MaxValue, (limits, value) => limits with { MaxInflationRatio = (int)value }),
        new(nameof(ScanLimits.MaxHeaderBytes), int.MaxValue, (limits, value) => limits with { MaxHeaderBytes = (int)value }),
        new(nameof(ScanLimits.MaxRecords), int.MaxValue, (limits, value) => limits with { MaxRecords = (int)value }),
        new(nameof(ScanLimits.MaxFindings), int.MaxValue, (limits, value) => limits with { MaxFindings = (int)value }),
    ];
}
