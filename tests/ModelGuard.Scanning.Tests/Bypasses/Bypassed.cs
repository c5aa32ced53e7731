using ModelGuard.Testing.Pickle;

namespace ModelGuard.Scanning.Tests.Bypasses;

/// <summary>What the published tricks hide: a call of <c>os.system</c>, never run here.</summary>
internal static class Bypassed
{
    public const string Rule = "MG1001";
    public const string Subject = "os.system";

    /// <summary>Leaves the result of the call on the stack.</summary>
    public static PickleBuilder Payload(this PickleBuilder pickle) => pickle.Global("os", "system").Mark().Text("id").Tuple().Reduce();

    /// <summary>A whole pickle of the call, protocol 2.</summary>
    public static byte[] Pickle => new PickleBuilder().Proto(2).Payload().Stop().Build();
}
