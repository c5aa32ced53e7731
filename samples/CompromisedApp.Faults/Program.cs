// Writes the two models of CompromisedApp that no honest build should let pass.
//
//   dotnet run --project samples/CompromisedApp.Faults              writes samples/CompromisedApp/Models/*
//   dotnet run --project samples/CompromisedApp.Faults -- --check   compares with the files instead; exit code 1 where a byte differs
//
// Every run writes the same bytes. Nothing here is dangerous to build or to run; loading sentiment.pkl in Python prints one line.

using System.Security.Cryptography;
using CompromisedApp.Faults;

if (args.Length is < 2 or > 3 || (args.Length == 3 && args[2] != "--check"))
{
    Console.Error.WriteLine("usage: CompromisedApp.Faults <genuine iris.onnx> <folder to write to> [--check]");
    return 2;
}

string folder = Path.GetFullPath(args[1]);
bool check = args.Length == 3;
byte[] genuine = File.ReadAllBytes(args[0]);

bool asExpected = Put("sentiment.pkl", MaliciousPickle.Create());
asExpected &= Put("iris.onnx", TamperedModel.Create(genuine));
Console.WriteLine($"modelguard.lock.json pins the genuine iris.onnx: {Describe(genuine)}");
return asExpected ? 0 : 1;

bool Put(string name, byte[] bytes)
{
    string path = Path.Combine(folder, name);
    Console.WriteLine($"{name}: {Describe(bytes)}");
    if (check)
    {
        bool same = bytes.AsSpan().SequenceEqual(File.ReadAllBytes(path));
        Console.WriteLine(same ? $"  {path} holds exactly these bytes" : $"  {path} holds other bytes");
        return same;
    }

    File.WriteAllBytes(path, bytes);
    return true;
}

static string Describe(byte[] bytes) => $"{bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}";
