using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ModelGuard.Testing.Records;

namespace ModelGuard.Dependencies.Tests.PythonPackages;

/// <summary>
/// Builds installed packages, wheels and source archives. The programs that it hides print a word: nothing here runs them, and if
/// something did, nothing would happen.
/// </summary>
internal static class PythonBuilder
{
    /// <summary>What LiteLLM's payload became here: a program in base64 that prints a word.</summary>
    public static string Payload { get; } = Convert.ToBase64String("print('harmless')"u8);

    /// <summary>The shape of 1.82.7: the payload in the middle of a module, handed to another Python.</summary>
    public static string ProxyServer => $"""
        import asyncio
        import subprocess
        import sys

        def serve():
            return asyncio.sleep(0)

        subprocess.Popen([sys.executable, "-c", "import base64; exec(base64.b64decode('{Payload}'))"])
        """;

    /// <summary>The shape of 1.82.8: a line that every start of Python runs.</summary>
    public static string StartupFile => $"import os, subprocess, sys; subprocess.Popen([sys.executable, \"-c\", \"import base64; exec(base64.b64decode('{Payload}'))\"])\n";

    /// <summary>Installs files as a package, with its RECORD.</summary>
    public static void Install(ScratchFolder folder, string site, string name, string version, params (string Path, string Text)[] files)
    {
        StringBuilder record = new();
        string info = $"{name}-{version}.dist-info";
        foreach ((string path, string text) in files.Append(($"{info}/METADATA", $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nText\nName: other\n")))
        {
            folder.Write($"{site}/{path}", text);
            record.Append(path).Append(",sha256=").Append(Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))).Append(',').Append(text.Length).Append('\n');
        }

        folder.Write($"{site}/{info}/RECORD", record.Append(info).Append("/RECORD,,\n").ToString());
    }

    /// <summary>Writes a wheel.</summary>
    public static string Wheel(ScratchFolder folder, string name, params (string Path, string Text)[] files)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, string text) in files)
            {
                using Stream entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return folder.Write(name, stream.ToArray());
    }

    /// <summary>Writes a source archive.</summary>
    public static string SourceArchive(ScratchFolder folder, string name, params (string Path, string Text)[] files)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest, leaveOpen: true))
        using (System.Formats.Tar.TarWriter tar = new(gzip))
        {
            foreach ((string path, string text) in files)
                tar.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }

        return folder.Write(name, stream.ToArray());
    }
}
