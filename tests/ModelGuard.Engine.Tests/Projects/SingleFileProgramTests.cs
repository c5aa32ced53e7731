using System.Text;
using CsCheck;
using ModelGuard.Engine.Projects;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Projects;

public sealed class SingleFileProgramTests : IDisposable
{
    private const string Deps = """{ "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" } }""";
    private const string RuntimeConfig = """{ "runtimeOptions": { } }""";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData((1 << 20) - 20)]
    [InlineData(2_500_000)]
    public void A_program_of_one_file_has_its_deps_file_inside(int hostLength)
    {
        _folder.Write("publish/Web", Program(hostLength));
        _folder.Write("publish/model.onnx", "no program");

        SingleFileProgram program = SingleFileProgram.In(_folder.At("publish"))!;

        Assert.Equal(("Web", Deps, RuntimeConfig), (program.Name, Encoding.UTF8.GetString(program.Deps), Encoding.UTF8.GetString(program.RuntimeConfig)));
        BomTarget target = BomTarget.OfPublished(_folder.At("publish"))!;
        Assert.Equal(("Web", _folder.At("publish/Web"), "post-build"), (target.Application.Name, target.ApplicationFile, target.Phase));
    }

    [Fact]
    public void Two_programs_are_none_and_a_host_without_a_bundle_is_none()
    {
        byte[] host = Program(1_000);
        host.AsSpan(1_000, sizeof(long)).Clear();
        _folder.Write("publish/Host", host);
        Assert.Null(SingleFileProgram.In(_folder.At("publish")));

        _folder.Write("publish/A.exe", Program(1_000));
        Assert.Equal("A", SingleFileProgram.In(_folder.At("publish"))!.Name);
        _folder.Write("publish/B.exe", Program(1_000));
        Assert.Null(SingleFileProgram.In(_folder.At("publish")));
    }

    [Fact]
    public void A_damaged_bundle_is_read_or_is_none() => Gen.Select(Gen.Int[0, Program(64).Length - 1], Gen.Byte, Gen.Int[0, Program(64).Length]).Sample((position, value, length) =>
    {
        byte[] bytes = Program(64);
        bytes[position] = value;
        _ = SingleFileProgram.Read(_folder.Write("publish/Web", bytes[..length]));
    }, iter: 400, threads: 1);

    private static byte[] Program(int hostLength)
    {
        byte[] signature = Convert.FromHexString("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae");
        int deps = hostLength + sizeof(long) + signature.Length;
        int header = deps + Deps.Length + RuntimeConfig.Length;
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(new byte[hostLength]);
        writer.Write((long)header);
        writer.Write(signature);
        writer.Write(Encoding.UTF8.GetBytes(Deps + RuntimeConfig));
        writer.Write(6);
        writer.Write(0);
        writer.Write(2);
        writer.Write("Sh3K7F2GDWsC");
        foreach (long number in (long[])[deps, Deps.Length, deps + Deps.Length, RuntimeConfig.Length, 0])
            writer.Write(number);
        return stream.ToArray();
    }
}
