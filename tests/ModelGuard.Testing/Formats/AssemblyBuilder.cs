using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes a .NET assembly with nothing in it but what a test asks for. It is read by tests and never loaded.</summary>
public static class AssemblyBuilder
{
    /// <summary>An assembly.</summary>
    /// <param name="hasModuleInitializer">Whether its module has a static constructor.</param>
    /// <param name="usedTypes">Types that it refers to, by full name.</param>
    public static byte[] Build(bool hasModuleInitializer = false, params string[] usedTypes)
    {
        MetadataBuilder metadata = new();
        metadata.AddModule(0, metadata.GetOrAddString("made.dll"), metadata.GetOrAddGuid(new Guid("11111111-2222-3333-4444-555555555555")), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("made"), new Version(1, 0, 0, 0), default, default, 0, AssemblyHashAlgorithm.None);
        AssemblyReferenceHandle runtime = metadata.AddAssemblyReference(metadata.GetOrAddString("System.Runtime"), new Version(10, 0, 0, 0), default, default, default, default);
        foreach (string type in usedTypes)
        {
            int dot = type.LastIndexOf('.');
            metadata.AddTypeReference(runtime, metadata.GetOrAddString(type[..dot]), metadata.GetOrAddString(type[(dot + 1)..]));
        }

        BlobBuilder code = new();
        MethodBodyStreamEncoder bodies = new(code);
        if (hasModuleInitializer)
        {
            InstructionEncoder body = new(new BlobBuilder());
            body.OpCode(ILOpCode.Ret);
            BlobBuilder signature = new();
            new BlobEncoder(signature).MethodSignature().Parameters(0, static returns => returns.Void(), static _ => { });
            metadata.AddMethodDefinition(
                MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName,
                MethodImplAttributes.IL,
                metadata.GetOrAddString(".cctor"),
                metadata.GetOrAddBlob(signature),
                bodies.AddMethodBody(body),
                default);
        }

        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        BlobBuilder portable = new();
        new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage), new MetadataRootBuilder(metadata), code).Serialize(portable);
        return portable.ToArray();
    }
}
