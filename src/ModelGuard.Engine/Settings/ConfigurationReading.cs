using System.Text;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Discovery;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Settings;

/// <summary>Reads configuration files for the hosted models and keys in them.</summary>
internal static class ConfigurationReading
{
    // Settings are written by people; a file of this size is something else under a setting's name.
    private const int MaxLength = 16 << 20;

    /// <summary>Reads one file.</summary>
    /// <param name="root">The folder that display paths are relative to.</param>
    /// <param name="file">Absolute path.</param>
    /// <param name="services">Where uses of hosted models are added.</param>
    public static IReadOnlyList<Finding> Read(string root, string file, List<ServiceUse> services)
    {
        string displayPath = FilePaths.Display(root, file);
        FileInfo info = new(file);
        try
        {
            if (!Core.Digests.FileStamp.TryTake(file, out Core.Digests.FileStamp stamp))
                return [FileTrouble.OfPath(file).At(displayPath)];
            if (stamp.Length > MaxLength)
                return [TooLong(displayPath, stamp.Length)];
            return Judge(displayPath, Decode(File.ReadAllBytes(info.FullName)), services);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [FileTrouble.Of(exception).At(displayPath)];
        }
    }

    private static IReadOnlyList<Finding> Judge(string displayPath, string text, List<ServiceUse> services) => [];

    private static string Decode(byte[] bytes)
    {
        using StreamReader reader = new(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static Finding TooLong(string displayPath, long length) => new(
        ContentRules.LimitReached,
        new Place(displayPath),
        $"expected a configuration file of at most {MaxLength} bytes, found {length} bytes")
    {
        Mend = "Name only configuration files in ModelProviderConfig items.",
    };
}
