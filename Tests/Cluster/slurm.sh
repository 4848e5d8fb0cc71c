# A Slurm of one node on this machine, with folder, ports and keys of its own: `start_slurm`, `stop_slurm`.
# An installed Slurm and its configuration are left alone. Needs root, but neither systemd nor control groups.

# Installs what is absent.
install_slurm() {
  type slurmctld slurmd munged sbatch srun > /dev/null 2>&1 && return
  echo "installing slurm-wlm and munge"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends slurm-wlm munge; } > "$folder/install.log" 2>&1 ||
    fail "slurm-wlm and munge cannot be installed: $(tail -n 1 "$folder/install.log")"
}

# A port that nothing listens on.
free_port() {
  local port
  for _ in {1..100}; do
    port=$((20000 + RANDOM % 10000))
    (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }
  done
  fail "no free port"
}

# Waits up to a minute and a half until a command succeeds. The first argument says for what.
wait_until() {
  local what=$1
  shift
  for _ in {1..900}; do
    "$@" && return
    sleep 0.1
  done
  fail "waited too long until $what"
}

start_slurm() {
  local host
  host=$(hostname -s)
  mkdir -m 755 "$folder"/{munge,state,spool}
  dd if=/dev/urandom of="$folder/munge/key" bs=1 count=128 status=none
  chmod 600 "$folder/munge/key"
  munged --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
    --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" || fail "munged does not start"

  export SLURM_CONF=$folder/slurm.conf
  cat > "$SLURM_CONF" << END
ClusterName=grove
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 RealMemory=8192
PartitionName=test Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
  slurmctld -c || fail "slurmctld does not start: $(tail -n 1 "$folder/slurmctld.log")"
  slurmd -N "$host" || fail "slurmd does not start: $(tail -n 1 "$folder/slurmd.log")"
  wait_until "the node is ready" node_is_ready
}

node_is_ready() { [[ $(sinfo --noheader --format=%T 2> /dev/null) == idle ]]; }

# Ends all jobs and the daemons, by their numbers.
stop_slurm() {
  [[ -n ${SLURM_CONF:-} ]] || return 0
  timeout 10 scancel --user=root --signal=KILL --full 2> /dev/null
  timeout 10 scancel --user=root 2> /dev/null
  local file
  for file in "$folder/slurmd.pid" "$folder/slurmctld.pid" "$folder/munge/pid"; do
    [[ -s $file ]] && stop_process "$(< "$file")"
  done
}

stop_process() {
  kill "$1" 2> /dev/null || return 0
  for _ in {1..50}; do
    kill -0 "$1" 2> /dev/null || return 0
    sleep 0.1
  done
  kill -9 "$1" 2> /dev/null
}
