using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Digests;
using ModelGuard.Rules;
using ModelGuard.Scanning;

namespace ModelGuard.Engine.Caching;

/// <summary>What identifies this build of everything that judges bytes: results of another one are not used.</summary>
internal static class EngineVersion
{
    /// <summary>The key of the code alone.</summary>
    public static string Code { get; } = string.Join(
        '-',
        new[] { typeof(Rule), typeof(ModelFacts), typeof(ContentScanner), typeof(EngineVersion) }.Select(static type => type.Module.ModuleVersionId.ToString("n")));

    /// <summary>The key of the code and of the limits that it is held to.</summary>
    public static string KeyOf(ScanLimits limits) => ChangeKey.Of($"{Code}|{limits}");
}
