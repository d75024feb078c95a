/**
 * What PostgreSQL is told on its command line, which outranks every file in the data directory.
 * Durability is PostgreSQL's default, said aloud so that no edited file can weaken it.
 * @param socketFolder null where Node cannot speak to a socket file (Windows): then the loopback address is used
 */
export function settingsFor(socketFolder: string | null, port: number): string[] {
  const settings: Record<string, string> = {
    listen_addresses: socketFolder === null ? '127.0.0.1' : '',
    // Quoted as a list of one, for a folder's name may hold a comma.
    unix_socket_directories: socketFolder === null ? '' : `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(port),
    ssl: 'off',
    password_encryption: 'scram-sha-256',
    max_connections: '60',
    shared_buffers: '128MB',
    timezone: 'UTC',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    ...quiet,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Nothing that was typed in may reach the log: no statements, no parameters, no details, and no messages of refused statements, which
 * quote what they refuse. What concerns the server itself (LOG, FATAL, PANIC) stays.
 */
const quiet = {
  log_destination: 'stderr',
  logging_collector: 'off',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_autovacuum_min_duration: '-1',
  log_duration: 'off',
  log_checkpoints: 'off',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  debug_print_parse: 'off',
  debug_print_plan: 'off',
  debug_print_rewritten: 'off',
} as const;
