using System.Reflection;

namespace ModelGuard.Build;

/// <summary>Facts about this assembly.</summary>
internal static class ThisAssembly
{
    /// <summary>The package's version. The module's own id tells two builds of one version apart, so that a state of another build is never replayed.</summary>
    public static string Identity { get; } =
        typeof(ThisAssembly).Assembly.GetName().Version!.ToString(3) + " " + typeof(ThisAssembly).Module.ModuleVersionId.ToString("N");

    /// <summary>The package's version, such as <c>0.1.0</c>.</summary>
    public static string PackageVersion { get; } =
        typeof(ThisAssembly).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
