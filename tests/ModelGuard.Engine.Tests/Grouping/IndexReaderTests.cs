using System.Text;
using CsCheck;
using ModelGuard.Core.Bytes;
using ModelGuard.Engine.Grouping;

namespace ModelGuard.Engine.Tests.Grouping;

public sealed class IndexReaderTests
{
    private static readonly Gen<byte[]> JsonLike = Gen.OneOf(new[]
        {
            "{", "}", "[", "]", ":", ",", "\"weight_map\"", "\"model_type\"", "\"architectures\"", "\"bert\"", "1", "null", "\"a\\u0000b\"", "\"\\ud800\"", "\\",
        }.Select(Gen.Const).ToArray())
        .List[0, 30].Select(static parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

    [Fact]
    public void Any_bytes_are_read_or_are_no_index() => Gen.OneOf(Gen.Byte.Array, JsonLike).Sample(static bytes =>
    {
        MemoryByteSource source = new(bytes);
        return ShardIndexReader.Read(source).Count <= bytes.Length && SnapshotConfigReader.Read(source).Count <= bytes.Length;
    });

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        MemoryByteSource source = new((byte[])[0xEF, 0xBB, 0xBF, .. """{"weight_map":{"a":"x.safetensors"} }"""u8]);

        Assert.Equal(["x.safetensors"], ShardIndexReader.Read(source));
    }

    [Fact]
    public void Only_texts_directly_in_the_map_are_shards()
    {
        MemoryByteSource source = new("""{"other":{"a":"no"},"weight_map":{"a":"b","c":["no"],"d":{"e":"no"},"f":"a"} }"""u8.ToArray());

        Assert.Equal(["a", "b"], ShardIndexReader.Read(source));
    }

    [Theory]
    [InlineData("model-00001-of-00003.safetensors", "model-of-00003.safetensors")]
    [InlineData("a/b-00002-of-00002.bin", "a/b-of-00002.bin")]
    [InlineData("model-1-of-3.safetensors", null)]
    [InlineData("model-00001-of-00003", null)]
    [InlineData("-of-", null)]
    [InlineData("x-00001-of-00003.d/file", null)]
    public void The_name_of_a_shard_tells_its_stem(string name, string? stem) => Assert.Equal(stem, ShardName.StemOf(name));
}
