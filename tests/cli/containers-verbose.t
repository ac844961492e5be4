$ containers --inventory samples/rkt-docker-podman.inventory.json -v
? 0
RUNTIME  CONTAINER                             NAME         IMAGE                      CATEGORIES     STATE
rkt      5a13cd71-77c1-4b96-9983-1bb5ac9de46a  -            -                          s0:c543,c792   running
    id:       5a13cd71-77c1-4b96-9983-1bb5ac9de46a
    unit:     rkt-sandbox.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c543,c792
    files:    system_u:object_r:svirt_lxc_file_t:s0:c543,c792
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c543,c792
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c543,c792'
    evidence: machined: systemd-machined knows it as 'rkt-5a13cd71-77c1-4b96-9983-1bb5ac9de46a'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c543,c792' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c543,c792'
    evidence: proc: process 9179 carries 'system_u:system_r:svirt_lxc_net_t:s0:c543,c792'
rkt      ba49fa3d-705f-48b6-82d6-28eed4ed59ff  flyapp       example.com/bb:1.0.0       s0:c219,c991   running  its processes have no categories
    id:       ba49fa3d-705f-48b6-82d6-28eed4ed59ff
    workload: flyapp
    files:    system_u:object_r:svirt_lxc_file_t:s0:c219,c991
    carries:  system_u:system_r:initrc_t:s0
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c219,c991'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c219,c991' (rkt)
    evidence: proc: process 9565 carries 'system_u:system_r:initrc_t:s0'
rkt      5368c2da-8595-45b6-82bc-33b4240cfaa6  front,back   example.com/bb:1.0.0,quay.io/acme/worker:2.3.1  s0:c306,c610   running
    id:       5368c2da-8595-45b6-82bc-33b4240cfaa6
    workload: front,back
    unit:     rkt-two.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c306,c610
    files:    system_u:object_r:svirt_lxc_file_t:s0:c306,c610
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c306,c610
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c306,c610'
    evidence: machined: systemd-machined knows it as 'rkt-5368c2da-8595-45b6-82bc-33b4240cfaa6'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c306,c610' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c306,c610'
    evidence: proc: process 6314 carries 'system_u:system_r:svirt_lxc_net_t:s0:c306,c610'
rkt      afd06415-6049-4792-a804-7c0945d0336b  homes        example.com/bb:1.0.0       s0:c300,c490   running
    id:       afd06415-6049-4792-a804-7c0945d0336b
    workload: homes
    unit:     rkt-home.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c300,c490
    files:    system_u:object_r:svirt_lxc_file_t:s0:c300,c490
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c300,c490
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c300,c490'
    evidence: machined: systemd-machined knows it as 'rkt-afd06415-6049-4792-a804-7c0945d0336b'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c300,c490' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c300,c490'
    evidence: proc: process 3544 carries 'system_u:system_r:svirt_lxc_net_t:s0:c300,c490'
rkt      858af6af-3f03-4d59-a41e-ab800c00a0d6  job          example.com/bb:1.0.0       s0:c644,c744   unknown
    id:       858af6af-3f03-4d59-a41e-ab800c00a0d6
    workload: job
    unit:     rkt-oneshot.service
    files:    system_u:object_r:svirt_lxc_file_t:s0:c644,c744
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c644,c744'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c644,c744' (rkt)
rkt      4ba3e70c-748a-46f5-8262-ac4e2833c240  neverrun     example.com/bb:1.0.0       -              created
    id:       4ba3e70c-748a-46f5-8262-ac4e2833c240
    workload: neverrun
    evidence: rkt-pod: pods/prepared holds it
rkt      24c14f94-ae00-4008-9a41-5eddb86723df  noovl        example.com/bb:1.0.0       s0:c770,c985   running
    id:       24c14f94-ae00-4008-9a41-5eddb86723df
    workload: noovl
    unit:     rkt-noovl.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c770,c985
    files:    system_u:object_r:svirt_lxc_file_t:s0:c770,c985
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c770,c985
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c770,c985'
    evidence: machined: systemd-machined knows it as 'rkt-24c14f94-ae00-4008-9a41-5eddb86723df'
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c770,c985'
    evidence: proc: process 7725 carries 'system_u:system_r:svirt_lxc_net_t:s0:c770,c985'
rkt      a77f6bb7-6b5a-4280-99be-6e6e90ba5098  prep         example.com/bb:1.0.0       -              running  its processes have no categories
    id:       a77f6bb7-6b5a-4280-99be-6e6e90ba5098
    workload: prep
    unit:     rkt-prepared.service
    carries:  system_u:system_r:systemd_nspawn_t:s0
    evidence: rkt-pod: pods/run holds it
    evidence: machined: systemd-machined knows it as 'rkt-a77f6bb7-6b5a-4280-99be-6e6e90ba5098'
    evidence: proc: process 7015 carries 'system_u:system_r:systemd_nspawn_t:s0'
rkt      1f1011f8-e07c-4557-8a30-e082f8ce290d  raw          example.com/bb:1.0.0       s0:c336,c761   running
    id:       1f1011f8-e07c-4557-8a30-e082f8ce290d
    workload: raw
    unit:     rkt-raw.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c336,c761
    files:    system_u:object_r:svirt_lxc_file_t:s0:c336,c761
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c336,c761
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c336,c761'
    evidence: machined: systemd-machined knows it as 'rkt-1f1011f8-e07c-4557-8a30-e082f8ce290d'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c336,c761' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c336,c761'
    evidence: proc: process 5617 carries 'system_u:system_r:svirt_lxc_net_t:s0:c336,c761'
rkt      d8234889-2aa0-4797-9d18-9b8f11c2e142  shadow       example.com/bb:1.0.0       s0:c39,c344    running
    id:       d8234889-2aa0-4797-9d18-9b8f11c2e142
    workload: shadow
    unit:     rkt-shadow.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c39,c344
    files:    system_u:object_r:svirt_lxc_file_t:s0:c39,c344
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c39,c344
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c39,c344'
    evidence: machined: systemd-machined knows it as 'rkt-d8234889-2aa0-4797-9d18-9b8f11c2e142'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c39,c344' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c39,c344'
    evidence: proc: process 2873 carries 'system_u:system_r:svirt_lxc_net_t:s0:c39,c344'
rkt      b548db0d-b364-4e5f-bdd1-d5a329f0b88f  shell        example.com/bb:1.0.0       s0:c648,c956   running
    id:       b548db0d-b364-4e5f-bdd1-d5a329f0b88f
    workload: shell
    unit:     machine-rkt\x2db548db0d\x2db364\x2d4e5f\x2dbdd1\x2dd5a329f0b88f.scope
    process:  system_u:system_r:svirt_lxc_net_t:s0:c648,c956
    files:    system_u:object_r:svirt_lxc_file_t:s0:c648,c956
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c648,c956
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c648,c956'
    evidence: machined: systemd-machined knows it as 'rkt-b548db0d-b364-4e5f-bdd1-d5a329f0b88f'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c648,c956' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c648,c956'
    evidence: proc: process 8378 carries 'system_u:system_r:svirt_lxc_net_t:s0:c648,c956'
rkt      195f594f-547b-4930-8268-558a391ba7bc  srv          example.com/bb:1.0.0       s0:c238,c297   running
    id:       195f594f-547b-4930-8268-558a391ba7bc
    workload: srv
    unit:     rkt-srv-b.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c238,c297
    files:    system_u:object_r:svirt_lxc_file_t:s0:c238,c297
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c238,c297
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c238,c297'
    evidence: machined: systemd-machined knows it as 'rkt-195f594f-547b-4930-8268-558a391ba7bc'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c238,c297' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c238,c297'
    evidence: proc: process 4886 carries 'system_u:system_r:svirt_lxc_net_t:s0:c238,c297'
rkt      ba49723f-04ac-4392-b87f-40e82d2084fc  srv          example.com/bb:1.0.0       s0:c244,c780   running
    id:       ba49723f-04ac-4392-b87f-40e82d2084fc
    workload: srv
    unit:     rkt-srv-a.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c244,c780
    files:    system_u:object_r:svirt_lxc_file_t:s0:c244,c780
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c244,c780
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c244,c780'
    evidence: machined: systemd-machined knows it as 'rkt-ba49723f-04ac-4392-b87f-40e82d2084fc'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c244,c780' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c244,c780'
    evidence: proc: process 4221 carries 'system_u:system_r:svirt_lxc_net_t:s0:c244,c780'
rkt      9e768a5d-4533-4e6b-876e-e262aaf1de54  web          example.com/bb:1.0.0       s0:c470,c936   running
    id:       9e768a5d-4533-4e6b-876e-e262aaf1de54
    workload: web
    unit:     rkt-web-log.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c470,c936
    files:    system_u:object_r:svirt_lxc_file_t:s0:c470,c936
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c470,c936
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c470,c936'
    evidence: machined: systemd-machined knows it as 'rkt-9e768a5d-4533-4e6b-876e-e262aaf1de54'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c470,c936' (rkt)
    evidence: proc: process 1405 carries 'system_u:system_r:svirt_lxc_net_t:s0:c470,c936'
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c470,c936'
rkt      c756464e-a5cc-490f-90ea-e80b830a7190  worker       quay.io/acme/worker:2.3.1  s0:c143,c517   running
    id:       c756464e-a5cc-490f-90ea-e80b830a7190
    workload: worker
    unit:     rkt-cfg-writer.service
    process:  system_u:system_r:svirt_lxc_net_t:s0:c143,c517
    files:    system_u:object_r:svirt_lxc_file_t:s0:c143,c517
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c143,c517
    evidence: rkt-pod: pods/run holds it
    evidence: rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c143,c517'
    evidence: machined: systemd-machined knows it as 'rkt-c756464e-a5cc-490f-90ea-e80b830a7190'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c143,c517' (rkt)
    evidence: nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c143,c517'
    evidence: proc: process 2076 carries 'system_u:system_r:svirt_lxc_net_t:s0:c143,c517'
docker   baa6fff07e7d                          d-etcwriter  bb:latest                  s0:c536,c1014  running
    id:       baa6fff07e7db486dcaa5864c0b47c2ad6c40c464c105a06a72bf3b6caeac463
    workload: bb
    process:  system_u:system_r:svirt_lxc_net_t:s0:c536,c1014
    files:    system_u:object_r:svirt_lxc_file_t:s0:c536,c1014
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c536,c1014
    since:    2026-11-23T21:54:07.244Z
    evidence: docker-config: /var/lib/docker/containers/baa6fff07e7db486dcaa5864c0b47c2ad6c40c464c105a06a72bf3b6caeac463 says so
    evidence: docker-bundle: its bundle's config.json has the label 'system_u:system_r:svirt_lxc_net_t:s0:c536,c1014'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c536,c1014' (docker)
    evidence: proc: process 8537 carries 'system_u:system_r:svirt_lxc_net_t:s0:c536,c1014'
docker   0f675fd7e380                          d-logwriter  bb:latest                  s0:c319,c559   running
    id:       0f675fd7e380fc772aec34c1bcbec1e97e9c6d52b2beb59236af9dcf13915d95
    workload: bb
    process:  system_u:system_r:svirt_lxc_net_t:s0:c319,c559
    files:    system_u:object_r:svirt_lxc_file_t:s0:c319,c559
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c319,c559
    since:    2026-11-23T21:44:51.040Z
    evidence: docker-config: /var/lib/docker/containers/0f675fd7e380fc772aec34c1bcbec1e97e9c6d52b2beb59236af9dcf13915d95 says so
    evidence: docker-bundle: its bundle's config.json has the label 'system_u:system_r:svirt_lxc_net_t:s0:c319,c559'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c319,c559' (docker)
    evidence: proc: process 2226 carries 'system_u:system_r:svirt_lxc_net_t:s0:c319,c559'
podman   db0f46415d9f                          p-etcwriter  localhost/bb:latest        s0:c396,c710   running
    id:       db0f46415d9fb0d7340e4cb0ddc04e1c9b556d9d2cc8537708cc055ad9eee280
    workload: localhost/bb
    process:  system_u:system_r:svirt_lxc_net_t:s0:c396,c710
    files:    system_u:object_r:svirt_lxc_file_t:s0:c396,c710
    carries:  system_u:system_r:svirt_lxc_net_t:s0:c396,c710
    since:    2026-11-23T21:49:18.806Z
    evidence: podman-storage: /var/lib/containers/storage/overlay-containers lists it
    evidence: podman-bundle: its bundle's config.json has the label 'system_u:system_r:svirt_lxc_net_t:s0:c396,c710'
    evidence: mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c396,c710' (storage)
    evidence: proc: process 5008 carries 'system_u:system_r:svirt_lxc_net_t:s0:c396,c710'
