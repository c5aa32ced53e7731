using CsCheck;

namespace ModelGuard.Scanning.Tests.Support;

/// <summary>Content that no honest program wrote: random bytes, and honest files with a few bytes changed, cut or doubled.</summary>
internal static class Hostile
{
    /// <summary>Files near an honest one.</summary>
    public static Gen<byte[]> Near(byte[] honest) => Gen.Select(
        Gen.Int[0, honest.Length].Array[0, 4],
        Gen.Byte.Array[4],
        Gen.Int[0, honest.Length],
        Gen.Int[0, 3],
        (places, values, cut, kind) =>
        {
            byte[] bytes = [.. honest];
            for (int i = 0; i < places.Length; i++)
            {
                if (places[i] < bytes.Length)
                    bytes[places[i]] = values[i];
            }

            return kind switch
            {
                0 => bytes[..cut],
                1 => [.. bytes[..cut], .. values, .. bytes[cut..]],
                2 => [.. bytes, .. bytes[cut..]],
                _ => bytes,
            };
        });

    /// <summary>Random bytes behind the start of an honest file.</summary>
    public static Gen<byte[]> Behind(byte[] honest, int kept) =>
        Gen.Byte.Array[0, 400].Select(bytes => (byte[])[.. honest.AsSpan(0, Math.Min(kept, honest.Length)), .. bytes]);
}
