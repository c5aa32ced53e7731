namespace ModelGuard.Dependencies.PythonPackages;

/// <summary>Something odd about a command that a package installs.</summary>
/// <param name="Line">1-based line in <c>entry_points.txt</c>.</param>
/// <param name="Message">What was expected and what was found.</param>
/// <param name="Subject">The command.</param>
/// <param name="Escapes">Whether its name leads out of the folder of commands.</param>
internal sealed record EntryPointSign(int Line, string Message, string Subject, bool Escapes);
