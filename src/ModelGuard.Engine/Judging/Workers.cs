namespace ModelGuard.Engine.Judging;

/// <summary>Does pieces of work in order, several at a time.</summary>
internal static class Workers
{
    /// <summary>Calls <paramref name="work"/> once for every index.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="parallelism">How many are done at a time; less than 2 for one after the other on this thread.</param>
    /// <param name="work">Does one piece.</param>
    /// <param name="cancellationToken">Checked before each piece.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static void Run(int count, int parallelism, Action<int> work, CancellationToken cancellationToken)
    {
        int next = -1;
        int workers = Math.Min(count, parallelism);
        if (workers <= 1)
        {
            TakeAll();
            return;
        }

        Task[] tasks = new Task[workers];
        for (int worker = 0; worker < workers; worker++)
            tasks[worker] = Task.Run(TakeAll, CancellationToken.None);
        Task.WhenAll(tasks).GetAwaiter().GetResult();

        void TakeAll()
        {
            for (int index; (index = Interlocked.Increment(ref next)) < count;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                work(index);
            }
        }
    }
}
